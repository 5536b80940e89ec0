import {setFlagsFromString} from 'node:v8';
import {expect, test} from 'vitest';
import type {Query} from '../../../source/dialects/dialect.js';
import {sqlite} from '../../../source/dialects/sqlite/index.js';
import {readSchema} from '../../../source/ecosystems/knex/runner/read-schema.js';
import {emptySchema} from '../../../source/schema/empty.js';
import type {Schema} from '../../../source/schema/model.js';

const turbofanned = 1 << 6;

/** V8's own word on a function that is new and was run often: its compiler works on another thread, so the answer comes after a while. */
const isOptimised = (milliseconds: number): boolean => {
  setFlagsFromString('--allow-natives-syntax');
  const statusOf = new Function('of', 'return %GetOptimizationStatus(of)') as (of: unknown) => number;
  const sum = new Function(
    'count',
    `let sum = ${Math.random()}; for (let at = 0; at < count; at++) sum += at % 7; return sum`,
  );
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    sum(10_000);
    if ((statusOf(sum) & turbofanned) !== 0) return true;
  }
  return false;
};

const empty: Schema = {dialect: 'sqlite', ...emptySchema};

const noQuery: Query = async () => [];

test('V8 optimises nothing while a schema is read, and does again afterwards', async () => {
  let meanwhile: boolean | null = null;
  const watching = {
    ...sqlite,
    introspect: async () => {
      meanwhile = isOptimised(500);
      return empty;
    },
  };
  expect(isOptimised(20_000)).toBe(true);
  expect(await readSchema(watching, noQuery, [])).toBe(empty);
  expect(meanwhile).toBe(false);
  expect(isOptimised(20_000)).toBe(true);
});

test('also after a look that failed', async () => {
  const failing = {...sqlite, introspect: () => Promise.reject(new Error('gone'))};
  await expect(readSchema(failing, noQuery, [])).rejects.toThrow('gone');
  expect(isOptimised(20_000)).toBe(true);
});
