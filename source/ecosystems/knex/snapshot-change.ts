import type {DataDigest, TableDigest} from '../../schema/digest.js';
import {qualifiedName, type Schema, type Table} from '../../schema/model.js';
import type {Snapshot} from '../ecosystem.js';

/** A snapshot, told by what is other than in the one before it. */
export type SnapshotChange = Pick<Snapshot, 'counters'> & {
  /** Counts the snapshots of one runner. */
  readonly number: number;
  /** With those tables only that are not as they were. */
  readonly schema: Schema;
  /** All tables in their order: the place of each in the snapshot before, null for the next one of `schema`. */
  readonly tables: readonly (number | null)[];
  /** null where it is as it was. */
  readonly digest: Readonly<Record<string, TableDigest | null>>;
};

/** The same snapshot, which has tables and digests in common with the one before as far as they are the same. */
export const sharedWith = (before: Snapshot | null, now: Snapshot): Snapshot => {
  if (before === null) return now;
  const known = new Map(before.schema.tables.map((table) => [qualifiedName(table), table]));
  const shared = (table: Table): Table => {
    const was = known.get(qualifiedName(table));
    return was !== undefined && isAlike(was, table) ? was : table;
  };
  const digest = Object.entries(now.digest).map(([name, is]): [string, TableDigest] => {
    const was = before.digest[name];
    return [name, was !== undefined && isAlike(was, is) ? was : is];
  });
  return {
    ...now,
    schema: {...now.schema, tables: now.schema.tables.map(shared)},
    digest: Object.fromEntries(digest),
  };
};

export const changeFrom = (before: Snapshot | null, now: Snapshot, number: number): SnapshotChange => {
  const places = new Map(before?.schema.tables.map((table, at) => [table, at]));
  return {
    number,
    schema: {...now.schema, tables: now.schema.tables.filter((table) => !places.has(table))},
    tables: now.schema.tables.map((table) => places.get(table) ?? null),
    digest: Object.fromEntries(
      Object.entries(now.digest).map(([name, digest]) => [name, digest === before?.digest[name] ? null : digest]),
    ),
    counters: now.counters,
  };
};

export const snapshotAfter = (
  before: Snapshot | null,
  {schema, tables, digest, counters}: SnapshotChange,
): Snapshot => {
  const fresh = schema.tables[Symbol.iterator]();
  return {
    schema: {
      ...schema,
      tables: tables.map((at) => there(at === null ? fresh.next().value : before?.schema.tables[at])),
    },
    digest: Object.fromEntries(
      Object.entries(digest).map(([name, one]) => [name, there(one ?? before?.digest[name])]),
    ) satisfies DataDigest,
    counters,
  };
};

const there = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new TypeError('The runner tells of something that was not there before');
  return value;
};

/** Of plain values only. */
const isAlike = (one: unknown, other: unknown): boolean => {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  return (
    keys.length === others.length &&
    keys.every((key) => Object.hasOwn(other, key) && isAlike(Reflect.get(one, key), Reflect.get(other, key)))
  );
};
