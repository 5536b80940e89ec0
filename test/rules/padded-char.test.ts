import {describeRule} from './live.js';

// MySQL takes the blanks away again, and SQLite adds none.
describeRule('padded-char', {
  found: [
    {
      on: 'postgres',
      script: `create table t (id int primary key, code char(3) not null default 'x'); insert into t values (1, 'ab')`,
      finds: [{where: 't.code', effect: 'The type char fills code up with blanks'}],
      mendedBy: 'code',
    },
    {
      on: 'postgres',
      script: 'create table t (id char(26) primary key, kind char)',
      finds: ['t.id, kind'],
      mendedBy: 'code',
    },
  ],
  quiet: [
    {on: 'postgres', script: 'create table t (id int primary key, code varchar(3), kind "char", c text)'},
    {on: 'sqlite', script: 'create table t (id integer primary key, code char(3))'},
    {on: 'mysql', script: 'create table t (id int primary key, code char(3))'},
  ],
});
