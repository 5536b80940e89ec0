import {describeRule} from './live.js';

const many = 'with recursive n (x) as (select 1 union all select x + 1 from n where x < 1200)';

// Where ANALYZE never ran, SQLite does not tell.
const analyzed =
  'create table u (id integer primary key, a int); create index j on u (a); insert into u values (1, 1); analyze';

describeRule('table-without-statistics', {
  found: [
    {
      on: 'sqlite',
      script: `${analyzed}; create table t (id integer primary key, a int); create index i on t (a); insert into t ${many} select x, x from n`,
      finds: [{where: 't', effect: 'The planner guesses what is in the 1,200 rows of t'}],
      mendedBy: 'code',
    },
    {
      on: 'postgres',
      script:
        'create schema s; create table s."a b" (id int primary key) with (autovacuum_enabled = false); insert into s."a b" select n from generate_series(1, 1500) n',
      finds: ['s.a b'],
      mendedBy: 'code',
    },
  ],
  quiet: [
    {
      on: 'sqlite',
      script: `create table t (id integer primary key, a int); create index i on t (a); insert into t ${many} select x, x from n; analyze`,
    },
    {
      on: 'sqlite',
      script: `${analyzed}; create table t (id integer primary key, a int); create index i on t (a); insert into t values (1, 1)`,
    },
    {
      on: 'postgres',
      script:
        'create table t (id int primary key) with (autovacuum_enabled = false); insert into t select n from generate_series(1, 1500) n; analyze t',
    },
    {on: 'postgres', script: 'create table t (id int primary key); insert into t values (1)'},
    // InnoDB measures by itself.
    {on: 'mysql', script: 'create table t (id int primary key); insert into t values (1)'},
  ],
});
