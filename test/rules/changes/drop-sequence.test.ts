import {dropSequence} from '../../../source/rules/changes/drop-sequence.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(dropSequence, {
  examples: {setup: 'create sequence invoice_numbers; create table users (id bigint primary key)'},
  found: [
    {dialect: 'postgres', setup: 'create sequence a', sql: 'drop sequence a', where: ['a']},
    {
      dialect: 'postgres',
      setup: 'create sequence a; create sequence b',
      sql: 'drop sequence if exists a, b',
      where: ['a', 'b'],
    },
  ],
  notFound: [
    {dialect: 'postgres', sql: 'create sequence a; drop sequence a'},
    {dialect: 'postgres', sql: 'create sequence a'},
  ],
});
