import {uniqueWithDuplicates} from '../../../source/rules/changes/unique-with-duplicates.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(uniqueWithDuplicates, {
  found: [
    {dialect: 'postgres', sql: 'create unique index on users (email)', where: ['users (email)']},
    {dialect: 'mysql', sql: 'alter table users add unique (email)', where: ['users (email)']},
    {
      dialect: 'postgres',
      sql: 'alter table users add slug text; update users set slug = email; create unique index on users (slug)',
      where: ['users (slug)'],
    },
    {dialect: 'sqlite', sql: 'create unique index i on users (email, age)', where: ['users (email, age)']},
  ],
  notFound: [
    {
      dialect: 'sqlite',
      setup: 'create table t (a int); create unique index i on t (a); insert into t values (1), (2)',
      sql: 'drop index i; create unique index j on t (a)',
    },
    {dialect: 'postgres', sql: 'create unique index on drafts (title)'},
    {dialect: 'postgres', sql: 'alter table users add slug text; create unique index on users (slug)'},
    {dialect: 'mysql', sql: 'create index i on users (email)'},
    {dialect: 'sqlite', sql: 'create unique index i on users (id, email)'},
  ],
});
