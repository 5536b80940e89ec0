import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Snapshot} from '../../../source/ecosystems/ecosystem.js';
import {changeFrom, sharedWith, snapshotAfter} from '../../../source/ecosystems/knex/snapshot-change.js';
import type {TableDigest} from '../../../source/schema/digest.js';
import {qualifiedName, type Schema} from '../../../source/schema/model.js';
import {randomSqlite} from '../../schema/random-sqlite.js';

const digests: readonly TableDigest[] = [
  {rows: 0, columns: {}},
  {rows: 1, columns: {a: {nonNull: 1, hash: 'f'}}},
  {rows: 1, columns: {a: {nonNull: 1, hash: 'e'}}},
  {rows: 1, together: 'f', columns: {a: {nonNull: 1, hash: 'f'}}},
];

const snapshotOf = (schema: Schema, chosen: readonly number[]): Snapshot => ({
  schema,
  digest: Object.fromEntries(
    schema.tables.map((table, at) => [qualifiedName(table), digests[chosen[at] ?? 0] as TableDigest]),
  ),
  counters: {},
});

const copyOf = <Value>(value: Value): Value => structuredClone(value);

const snapshot = fc
  .tuple(randomSqlite, fc.array(fc.nat({max: digests.length - 1}), {minLength: 8, maxLength: 8}))
  .map(([schema, chosen]) => snapshotOf(schema, chosen));

test('what was left out is filled in again', () => {
  fc.assert(
    fc.property(snapshot, snapshot, fc.boolean(), (one, other, isSame) => {
      const [before, now] = [one, copyOf(isSame ? one : other)];
      const sent = copyOf(changeFrom(before, sharedWith(before, now), 1));
      expect(snapshotAfter(before, sent)).toEqual(now);
      expect(snapshotAfter(null, copyOf(changeFrom(null, now, 1)))).toEqual(now);
    }),
  );
});

test('what is the same is not told again', () => {
  fc.assert(
    fc.property(snapshot, (before) => {
      const {schema, digest} = changeFrom(before, sharedWith(before, copyOf(before)), 2);
      expect(schema.tables).toEqual([]);
      expect(Object.values(digest).filter((one) => one !== null)).toEqual([]);
    }),
  );
});
