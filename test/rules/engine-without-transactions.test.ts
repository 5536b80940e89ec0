import {describeRule} from './live.js';

// Only MySQL and MariaDB know engines.
describeRule('engine-without-transactions', {
  found: [
    {
      on: 'mysql',
      script: 'create table t (id int primary key) engine = MyISAM',
      finds: [{where: 't', effect: 'MyISAM knows no transactions and no foreign keys'}],
      mendedBy: 'code',
    },
    {
      on: 'mysql',
      script:
        'create table a (id int primary key) engine = myisam; create table b (id int primary key) engine = innodb; create table c (id int primary key) engine = aria',
      finds: ['a', 'c'],
      mendedBy: 'code',
    },
  ],
  quiet: [
    {on: 'mysql', script: 'create table t (id int primary key)'},
    // Chosen for what it is.
    {on: 'mysql', script: 'create table t (id int primary key) engine = memory'},
    {on: 'postgres', script: 'create table t (id int primary key)'},
  ],
});
