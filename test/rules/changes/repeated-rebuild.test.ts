import {repeatedRebuild} from '../../../source/rules/changes/repeated-rebuild.js';
import {describeChangeRule} from './rule-cases.js';

const rebuilt = (table: string, columns: string): string =>
  `create table n (${columns}); insert into n select id from ${table}; drop table ${table}; alter table n rename to ${table}`;

const once = rebuilt('users', 'id integer primary key');

describeChangeRule(repeatedRebuild, {
  found: [
    {dialect: 'sqlite', sql: `${once}; ${once}`, where: ['users']},
    {dialect: 'sqlite', sql: `${once}; ${once}; ${once}`, where: ['users']},
  ],
  notFound: [
    {dialect: 'sqlite', sql: once},
    {dialect: 'sqlite', sql: `${once}; ${rebuilt('orders', 'id integer primary key')}`},
  ],
});
