import {addColumnUnsupported} from '../../../source/rules/changes/sqlite-add-column-unsupported.js';
import {describeChangeRule} from './rule-cases.js';

const refused = /Cannot add a/;

describeChangeRule(addColumnUnsupported, {
  examples: {refused},
  found: [
    {dialect: 'sqlite', sql: 'alter table drafts add column code text unique', where: ['drafts.code'], refused},
    {
      dialect: 'sqlite',
      sql: 'alter table users add column n integer as (age + 1) stored',
      where: ['users.n'],
      refused: /cannot add a STORED column/,
    },
  ],
  notFound: [
    {dialect: 'sqlite', sql: 'alter table users add column n integer as (age + 1)'},
    {dialect: 'sqlite', sql: 'alter table orders add column owner_id integer references users'},
  ],
});
