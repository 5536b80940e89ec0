import {expect} from 'vitest';
import {postgres} from '../../source/dialects/postgres/index.js';
import {emit} from '../../source/ecosystems/knex/emit.js';
import {expectedSchema} from '../../source/operations/expected-schema.js';
import {lossesOf, predictedSchema} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {compareSchemas} from '../../source/schema/compare.js';
import type {DataDigest} from '../../source/schema/digest.js';
import {fingerprint} from '../../source/schema/fingerprint.js';
import type {Schema} from '../../source/schema/model.js';
import type {TestDatabase} from '../helpers/database.js';
import {migrateWith} from '../operations/knex-database.js';
import {knexStyle} from './knex-style.js';

const withoutLosses = (rows: DataDigest, schema: Schema, operations: readonly Operation[]): DataDigest => {
  const lost = new Set(
    lossesOf(schema, operations).map(({table, column}) => (column === null ? table : `${table}.${column}`)),
  );
  return Object.fromEntries(
    Object.entries(rows)
      .filter(([table]) => !lost.has(table))
      .map(([table, all]) => [
        table,
        {
          ...all,
          columns: Object.fromEntries(Object.entries(all.columns).filter(([name]) => !lost.has(`${table}.${name}`))),
        },
      ]),
  );
};

const differences = (one: Schema, other: Schema): readonly string[] =>
  compareSchemas(one, other, {columnOrder: 'ignored'}).map(({text}) => text);

export type Ground = {
  readonly database: TestDatabase;
  /** The schema that `reset` leaves. */
  readonly before: Schema;
  readonly reset: () => Promise<void>;
  /** The tables that nothing may touch, up or down. */
  readonly untouched?: (table: string) => boolean;
};

/** Up, down, up and down again; the database is as it was afterwards. */
export const prove = async (operations: readonly Operation[], ground: Ground): Promise<void> => {
  const {database, before, reset, untouched = () => false} = ground;
  const introspect = (): Promise<Schema> => postgres.introspect(database.query, []);
  const digest = (schema: Schema): Promise<DataDigest> => postgres.digest(database.query, schema);
  const kept = async (schema: Schema): Promise<DataDigest> =>
    Object.fromEntries(Object.entries(await digest(schema)).filter(([table]) => untouched(table)));

  const text = emit({operations, before, style: knexStyle});
  const predicted = predictedSchema(before, operations);
  const run = (direction: 'up' | 'down'): Promise<void> => migrateWith(database.knex, text, direction);
  const rows = await digest(before);
  const others = await kept(before);
  try {
    await run('up');
    const up = await introspect();
    const expected = expectedSchema(before, predicted, up);
    expect(differences(expected, up)).toEqual([]);
    expect(fingerprint(expected)).toBe(fingerprint(up));
    expect(await kept(up)).toEqual(others);

    await run('down');
    const down = await introspect();
    expect(differences(before, down)).toEqual([]);
    expect(withoutLosses(await digest(down), before, operations)).toEqual(withoutLosses(rows, before, operations));

    await run('up');
    expect(differences(up, await introspect())).toEqual([]);
    await run('down');
    if (lossesOf(before, operations).length > 0) await reset();
  } catch (error) {
    await reset();
    if (error instanceof Error) error.message += `\n${text}`;
    throw error;
  }
};
