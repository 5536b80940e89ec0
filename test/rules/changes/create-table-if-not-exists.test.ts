import {createTableIfNotExists} from '../../../source/rules/changes/create-table-if-not-exists.js';
import {describeChangeRule} from './rule-cases.js';

const found = 'create table if not exists users (id int, plan text)';
const fresh = 'create table if not exists plans (id int)';
const twice = 'create table plans (id int); create table if not exists plans (id int)';

describeChangeRule(createTableIfNotExists, {
  found: (['postgres', 'mysql', 'sqlite'] as const).flatMap((dialect) => [
    {dialect, sql: found, where: ['users']},
    {dialect, sql: 'create table if not exists drafts (id int)', where: ['drafts']},
  ]),
  notFound: (['postgres', 'mysql', 'sqlite'] as const).flatMap((dialect) => [
    {dialect, sql: fresh},
    {dialect, sql: twice},
  ]),
});
