import {indexDropped} from '../../../source/rules/changes/index-dropped.js';
import {describeChangeRule} from './rule-cases.js';

const setup =
  'create table users (id integer primary key); create table posts (id integer primary key, user_id integer references users (id), seen integer); create index posts_user_id_index on posts (user_id); insert into users values (1); insert into posts values (1, 1, 1)';
const drop = 'drop index posts_user_id_index';
const where = ['posts (posts_user_id_index)'];

describeChangeRule(indexDropped, {
  examples: {setup},
  found: (['postgres', 'sqlite'] as const).flatMap((dialect) => [
    {dialect, setup, sql: drop, where},
    {dialect, setup, sql: `create index i on posts (seen, user_id); ${drop}`, where},
  ]),
  notFound: (['postgres', 'sqlite'] as const).flatMap((dialect) => [
    {dialect, setup, sql: `create index i on posts (user_id, seen); ${drop}`},
    {dialect, setup: setup.replace(/; insert into posts.*/, ''), sql: drop},
  ]),
});
