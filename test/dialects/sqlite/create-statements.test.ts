import fc from 'fast-check';
import {expect, test} from 'vitest';
import {sqlite} from '../../../source/dialects/sqlite/index.js';
import {compareSchemas} from '../../../source/schema/compare.js';
import {fingerprint} from '../../../source/schema/fingerprint.js';
import type {Schema} from '../../../source/schema/model.js';
import {randomSchema} from '../../schema/random-schema.js';
import {kitchenSink} from './kitchen-sink.js';
import {withSqlite} from './open-sqlite.js';

const built = (schema: Schema): Promise<Schema> =>
  withSqlite('', async ({query, run}) => {
    await run(sqlite.createStatements(schema));
    return sqlite.introspect(query, []);
  });

test('the DDL of a schema with everything in it builds an equal schema', async () => {
  const schema = await withSqlite(kitchenSink, ({query}) => sqlite.introspect(query, []));
  const again = await built(schema);
  expect(again).toEqual(schema);
  expect(fingerprint(again)).toBe(fingerprint(schema));
});

test('the DDL of any schema builds an equal schema', async () => {
  await fc.assert(
    fc.asyncProperty(randomSchema, async (schema) => {
      const again = await built(schema);
      expect(compareSchemas(schema, again, {columnOrder: 'counts'})).toEqual([]);
      expect(fingerprint(again)).toBe(fingerprint(schema));
    }),
    {numRuns: 300},
  );
});
