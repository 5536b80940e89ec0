import {describeRule} from './live.js';

// Only PostgreSQL has the type.
describeRule('money-type', {
  found: [
    {
      on: 'postgres',
      script: 'create table t (id int primary key, price money default 5); insert into t values (1, 9.99)',
      finds: [{where: 't.price', effect: 'lc_monetary'}],
      mendedBy: 'code',
    },
    {
      on: 'postgres',
      script: 'create table t (id int primary key, a money, b money not null)',
      finds: ['t.a, b'],
      mendedBy: 'code',
    },
  ],
  quiet: [
    {on: 'postgres', script: 'create table t (id int primary key, price numeric(19, 4), money int)'},
    {on: 'sqlite', script: 'create table t (id integer primary key, price money)'},
  ],
});
