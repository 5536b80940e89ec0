import {uniqueWithDuplicates} from '../../../source/rules/changes/unique-with-duplicates.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(uniqueWithDuplicates, {
  found: [
    {dialect: 'postgres', sql: 'create unique index on users (email)', where: ['users (email)']},
    {dialect: 'mysql', sql: 'alter table users add unique (email)', where: ['users (email)']},
    {dialect: 'sqlite', sql: 'create unique index i on users (email, age)', where: ['users (email, age)']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'create unique index on drafts (title)'},
    {dialect: 'mysql', sql: 'create index i on users (email)'},
    {dialect: 'sqlite', sql: 'create unique index i on users (id, email)'},
  ],
});
