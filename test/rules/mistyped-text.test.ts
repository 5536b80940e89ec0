import {describeRule} from './live.js';

// Only SQLite has no types for them.
describeRule('mistyped-text', {
  found: [
    {
      on: 'sqlite',
      script: `create table t (id integer primary key, settings text, day varchar(20)); insert into t values (1, '{"a": 1}', '2026-01-02'), (2, '{"a": [2]}', '2026-02-03')`,
      finds: [
        {where: 't.settings', effect: 'Each of 2 values is JSON, and nothing keeps what is no JSON out of t.settings.'},
        {
          where: 't.day',
          effect: 'is a date, and dates in t.day sort and compare right only while all are written alike.',
        },
      ],
      mendedBy: 'words',
    },
    {
      on: 'sqlite',
      script: `create table "a b" (id integer primary key, x text check (x <> 'json')); insert into "a b" values (1, '[1, 2]'), (2, '{}'), (3, null)`,
      finds: ['a b.x'],
      mendedBy: 'words',
    },
  ],
  quiet: [
    {
      on: 'sqlite',
      script: `create table t (id integer primary key, settings text check (json_valid(settings)), data json, day datetime); insert into t values (1, '{"a": 1}', '{"a": 1}', '2026-01-02'), (2, '{"a": 1}', '{"a": 1}', '2026-01-02')`,
    },
    {
      on: 'sqlite',
      script: `create table t (id integer primary key, a text, b text); insert into t values (1, '2026', '12'), (2, '{draft}', '[none]'), (3, '3-4', 'null')`,
    },
    {on: 'mysql', script: `create table t (id int primary key, a text); insert into t values (1, '{"a": 1}')`},
  ],
});
