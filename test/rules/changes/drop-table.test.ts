import {expect, test} from 'vitest';
import {dropTable} from '../../../source/rules/changes/drop-table.js';
import {reachableDialects} from '../../helpers/database.js';
import {describeChangeRule, judged} from './rule-cases.js';

describeChangeRule(dropTable, {
  examples: {setup: 'create table invoices (id int); insert into invoices values (1)'},
  found: [
    {dialect: 'postgres', sql: 'drop table if exists users, drafts', where: ['users']},
    {dialect: 'mysql', sql: 'drop table `orders`', where: ['orders']},
    {dialect: 'sqlite', sql: 'drop table "users"', where: ['users']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'drop table drafts'},
    {dialect: 'mysql', sql: 'create table t (a int); drop table t'},
    {dialect: 'sqlite', sql: 'create table t as select * from users; drop table t'},
  ],
});

test.each(reachableDialects())(
  'code still finds a table that is made anew, and no rows in it (%s)',
  async (dialect) => {
    const [finding] = await judged({dialect, sql: 'drop table users; create table users (id int primary key)'});
    expect(finding?.effect).toMatch(/^The rows of users \(2 rows\) are lost: the table/);
  },
);
