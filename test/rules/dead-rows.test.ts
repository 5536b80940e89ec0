import {describeRule} from './live.js';

const filled =
  'create table t (id int primary key) with (autovacuum_enabled = false); insert into t select n from generate_series(1, 5000) n';

// Only PostgreSQL counts them.
describeRule('dead-rows', {
  found: [
    {
      on: 'postgres',
      script: `${filled}; delete from t where id > 2000; select pg_stat_force_next_flush()`,
      finds: [{where: 't', effect: '3,000 deleted rows of t still take room beside 2,000 that are there'}],
      mendedBy: 'code',
    },
    {
      on: 'postgres',
      script: `${filled}; update t set id = -id; select pg_stat_force_next_flush()`,
      finds: ['t'],
      mendedBy: 'code',
    },
  ],
  quiet: [
    {on: 'postgres', script: `${filled}; delete from t where id > 4000; select pg_stat_force_next_flush()`},
    {
      on: 'postgres',
      script: `${filled}; delete from t where id > 2000; select pg_stat_force_next_flush(); vacuum t; select pg_stat_force_next_flush()`,
    },
    {
      on: 'postgres',
      script:
        'create table t (id int primary key) with (autovacuum_enabled = false); insert into t values (1); update t set id = 2; select pg_stat_force_next_flush()',
    },
  ],
});
