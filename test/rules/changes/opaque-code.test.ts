import {opaqueCode} from '../../../source/rules/changes/opaque-code.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(opaqueCode, {
  found: [
    {dialect: 'postgres', sql: 'do $$ begin perform 1; end $$', where: ['a DO block']},
    {dialect: 'postgres', sql: 'create function f() returns int language sql as $$ select 1 $$', where: ['a function']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'select 1'},
    {dialect: 'sqlite', sql: 'select 1'},
  ],
});
