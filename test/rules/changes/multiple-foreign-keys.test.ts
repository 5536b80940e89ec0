import {multipleForeignKeys} from '../../../source/rules/changes/multiple-foreign-keys.js';
import {describeChangeRule} from './rule-cases.js';

const setup =
  'create table users (id bigint primary key); create table drafts (id bigint primary key); create table orders (user_id bigint); create table notes (draft_id bigint, user_id bigint); insert into orders values (null); insert into notes values (null, null)';
const one = 'alter table orders add constraint a foreign key (user_id) references users (id) not valid';
const other = 'alter table notes add constraint b foreign key (draft_id) references drafts (id) not valid';

describeChangeRule(multipleForeignKeys, {
  examples: {setup},
  found: [
    {dialect: 'postgres', setup, sql: `${one}; ${other}`, where: ['notes']},
    {dialect: 'postgres', setup, sql: `${other}; ${one}`, where: ['orders']},
  ],
  notFound: [
    {dialect: 'postgres', setup, sql: `${one}; ${other}`, inTransaction: false},
    {
      dialect: 'postgres',
      setup,
      sql: `${other}; alter table notes add constraint c foreign key (user_id) references users (id) not valid`,
    },
  ],
});
