import {describeRule} from './live.js';

// Only PostgreSQL has two types for JSON.
describeRule('json-not-jsonb', {
  found: [
    {
      on: 'postgres',
      script: `create table t (id int primary key, a json default '{}', "b b" json not null); insert into t values (1, '[1]', '{"a": 1}')`,
      finds: [{where: 't.a, b b', effect: 'SELECT DISTINCT, GROUP BY and UNION over a and b b fail'}],
      mendedBy: 'code',
    },
    {
      on: 'postgres',
      script:
        'create schema s; create table s.t (id int primary key, a json) partition by range (id); create table s.t_1 partition of s.t for values from (1) to (9)',
      finds: ['s.t.a'],
      mendedBy: 'code',
    },
  ],
  quiet: [
    {on: 'postgres', script: 'create table t (id int primary key, a jsonb, b text, c json[])'},
    {on: 'sqlite', script: 'create table t (id integer primary key, a json)'},
    {on: 'mysql', script: 'create table t (id int primary key, a json)'},
  ],
});
