import {expect, test} from 'vitest';
import {runSchemaRules} from '../../source/rules/index.js';
import {emptySchema, emptyTable} from '../../source/schema/empty.js';
import type {Schema} from '../../source/schema/model.js';
import {describeRule} from './live.js';
import {unmeasured} from './unmeasured.js';

const used = (columns: string, more: string): string =>
  `create table u (id int primary key); insert into u values (1); create table t (id int primary key, u_id int references u, ${columns}); ${more}; insert into t select n, 1, n from generate_series(1, 1500) n; analyze t; set enable_seqscan = off; select * from t where id = 5; select pg_stat_force_next_flush()`;

// SQLite counts no use, and MySQL where performance_schema is on: below, with numbers by hand.
describeRule('unused-index', {
  found: [
    {
      on: 'postgres',
      script: used('a int', 'create index t_a on t (a); create index t_u on t (u_id)'),
      finds: [
        {
          where: 't (index t_a)',
          effect: 'Every write to t also writes t_a, and nobody has read it since the statistics began.',
        },
      ],
      mendedBy: 'code',
    },
    {
      on: 'postgres',
      script: used(
        '"a b" int',
        'create index "i 1" on t ("a b" desc); create index j on t (("a b" + 1)) where "a b" > 5',
      ),
      finds: ['t (index i 1)', 't (index j)'],
      mendedBy: 'code',
    },
  ],
  quiet: [
    {on: 'postgres', script: used('a int', 'create unique index t_a on t (a); create index t_u on t (u_id, a)')},
    {
      on: 'postgres',
      script: `${used('a int', 'create index t_a on t (a)')}; select * from t where a = 5; select pg_stat_force_next_flush()`,
    },
    // Another one replaces it: that is what is said.
    {
      on: 'postgres',
      script: `${used('a int', 'create index t_a on t (a); create index t_b on t (a, id)')}; select id from t where a = 5 and id > 1; select pg_stat_force_next_flush()`,
    },
    // Nobody has read the table at all, or it is small.
    {
      on: 'postgres',
      script:
        'create table t (id int, a int); create index t_a on t (a); insert into t select n, n from generate_series(1, 1500) n',
    },
    {
      on: 'postgres',
      script:
        'create table t (id int primary key, a int); create index t_a on t (a); insert into t values (1, 1); set enable_seqscan = off; select * from t where id = 1; select pg_stat_force_next_flush()',
    },
  ],
});

const index = {unique: false, predicate: null, included: [], method: 'btree'} as const;
const part = {expression: null, direction: 'asc', collation: null} as const;

const schema: Schema = {
  ...emptySchema,
  dialect: 'mysql',
  tables: [
    {
      ...emptyTable,
      name: 't',
      primaryKey: {name: null, columns: ['id']},
      indexes: [
        {...index, name: 't_a', parts: [{...part, column: 'a'}]},
        {...index, name: 't_b', parts: [{...part, column: 'b'}]},
      ],
    },
  ],
};

test.each([
  {scans: {t_a: 0, t_b: 12}, rows: 5000, wheres: ['t (index t_a)']},
  {scans: {t_a: 0, t_b: 0}, rows: 5000, wheres: []},
  {scans: {t_a: null, t_b: 12}, rows: 5000, wheres: []},
  {scans: {t_a: 0, t_b: 12}, rows: 999, wheres: []},
])('read $scans times in a table of $rows rows', ({scans, rows, wheres}) => {
  const indexes = Object.entries(scans).map(([name, count]) => ({table: 't', name, size: null, scans: count}));
  const findings = runSchemaRules(schema, {rows: {t: rows}, statistics: {...unmeasured, indexes}});
  expect(findings.filter(({rule}) => rule === 'unused-index').map(({where}) => where)).toEqual(wheres);
});
