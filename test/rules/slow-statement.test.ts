import {expect, test} from 'vitest';
import {runSchemaRules} from '../../source/rules/index.js';
import type {SlowStatement} from '../../source/schema/statistics.js';
import {emptySqlite, unmeasured} from './unmeasured.js';

const found = (...slowStatements: readonly SlowStatement[]) =>
  runSchemaRules(emptySqlite, {statistics: {...unmeasured, slowStatements}});

const slow = {calls: 12, mean: 350.4, total: 4204.8};

test('says how often and how long, and carries the whole statement', () => {
  const sql = 'select *\n  from orders where user_id = $1 and state in ($2, $3, $4) order by placed_at desc limit $5';
  expect(found({...slow, sql})).toEqual([
    {
      rule: 'slow-statement',
      severity: 'info',
      gate: 'always',
      file: null,
      line: null,
      where: 'select * from orders where user_id = $1 and state in ($2, $…',
      statement: sql,
      effect: 'Ran 12 times since the statistics began, 350 ms each, 4.2 s in all.',
      remedy: ['Look at its plan with EXPLAIN: which table does it read whole, and which index would spare that?'],
      code: null,
    },
  ]);
});

test('seven minutes at once are told as such', () => {
  expect(found({sql: 'update t set a = 1', calls: 1, mean: 420_000, total: 420_000})[0]?.effect).toBe(
    'Ran once since the statistics began, 7 min each, 7 min in all.',
  );
});

test('tells the five that took longest together', () => {
  const statements = [1, 2, 3, 4, 5, 6].map((number) => ({...slow, sql: `select ${number}`}));
  expect(found(...statements).map(({where}) => where)).toEqual(statements.slice(0, 5).map(({sql}) => sql));
});

test.each([
  {...slow, sql: 'select 1', mean: 99},
  {...slow, sql: 'create index i on t (a)'},
  {...slow, sql: 'VACUUM'},
  {...slow, sql: 'select relname from pg_catalog.pg_class'},
  {...slow, sql: 'SELECT * FROM information_schema . tables'},
])('nothing to say about $sql, $mean ms', (statement) => {
  expect(found(statement)).toEqual([]);
});
