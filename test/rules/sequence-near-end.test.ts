import {describeRule} from './live.js';

// Only PostgreSQL and MariaDB have sequences; MariaDB's have no type.
describeRule('sequence-near-end', {
  found: [
    {
      on: 'postgres',
      script: "create sequence s as smallint; select setval('s', 32000)",
      finds: [{where: 's', effect: 's has come to 32,000 of 32,767 (97 %)'}],
      mendedBy: 'code',
    },
    {
      on: 'postgres',
      script: "create schema x; create sequence x.s maxvalue 100; select setval('x.s', 75)",
      finds: ['x.s'],
      mendedBy: 'words',
    },
    {on: 'mysql', script: 'create sequence s maxvalue 5000; select setval(s, 4500)', finds: ['s'], mendedBy: 'words'},
  ],
  quiet: [
    {on: 'postgres', script: "create sequence s as smallint cycle; select setval('s', 32000)"},
    {on: 'postgres', script: "create sequence s; select setval('s', 32000)"},
    // It is told with its column.
    {on: 'postgres', script: "create table t (id serial primary key); select setval('t_id_seq', 2100000000)"},
    {on: 'mysql', script: 'create sequence s maxvalue 5000 nocache; select setval(s, 1000)'},
  ],
});
