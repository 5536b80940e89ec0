import {describeRule} from './live.js';

const many = (count: number): string =>
  `with recursive n (x) as (select 1 union all select x + 1 from n where x < ${count})`;

describeRule('index-larger-than-table', {
  found: [
    // Most rows went, and the rest of the table moved together; the index kept its pages.
    {
      on: 'postgres',
      script:
        'create table t (id int primary key, b text); create index i on t (md5(b)); create index t_b on t (b); insert into t select n, md5(n::text) from generate_series(1, 60000) n; delete from t where id > 500; vacuum t',
      finds: [{where: 't (index t_b)', effect: 'most of its pages are empty'}, 't (index t_pkey)'],
      mendedBy: 'code',
    },
  ],
  quiet: [
    {
      on: 'postgres',
      script:
        'create table t (id int primary key, b text); create index t_b on t (b); insert into t select n, md5(n::text) from generate_series(1, 60000) n; vacuum t',
    },
    // It is small: whatever its size, it does not matter.
    {
      on: 'postgres',
      script: 'create table t (id int primary key, b text); create index t_b on t (b); insert into t values (1)',
    },
    {
      on: 'sqlite',
      script: `create table t (id integer primary key, b text); create index t_b on t (b); insert into t ${many(60000)} select x, hex(x * 7919) from n`,
    },
    {on: 'mysql', script: 'create table t (id int primary key, b int, key (b))'},
  ],
});
