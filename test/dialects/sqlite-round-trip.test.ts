import {expect, test} from 'vitest';
import {sqlite} from '../../source/dialects/sqlite/index.js';
import {compareSchemas} from '../../source/schema/compare.js';
import {fingerprint} from '../../source/schema/fingerprint.js';
import {kitchenSink} from './kitchen-sink.js';
import {withSqlite} from './open-sqlite.js';

test('the DDL of a schema builds an equal schema, column order and all', async () => {
  const schema = await withSqlite(kitchenSink, ({query}) => sqlite.introspect(query, []));
  const again = await withSqlite('', async ({query, run}) => {
    await run(sqlite.createStatements(schema));
    return sqlite.introspect(query, []);
  });
  expect(compareSchemas(schema, again, {columnOrder: 'counts'})).toEqual([]);
  expect(again).toEqual(schema);
  expect(fingerprint(again)).toBe(fingerprint(schema));
});
