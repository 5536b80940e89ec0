import type {CanonicalObject} from '../../schema/canonical/object.js';
import {canonicalObjects} from '../../schema/canonical/objects.js';
import {findTable, type Schema, type Table} from '../../schema/model.js';

type Canonical = ReadonlyMap<unknown, CanonicalObject>;

/** Two schemas with what is compared of each thing in them, found by the thing itself. */
export type Comparison = {
  readonly current: Schema;
  readonly target: Schema;
  readonly was: Canonical;
  readonly is: Canonical;
};

const known = new WeakMap<Schema, Canonical>();

/** A schema never changes, so it is read once however many steps ask. */
const canonicalOf = (schema: Schema): Canonical => {
  const found = known.get(schema) ?? new Map(canonicalObjects(schema).map((object) => [object.value, object]));
  known.set(schema, found);
  return found;
};

export const comparisonOf = (current: Schema, target: Schema): Comparison => ({
  current,
  target,
  was: canonicalOf(current),
  is: canonicalOf(target),
});

export type Matched<Thing> = {
  readonly before: Thing;
  readonly after: Thing;
  /** The properties that differ, as `schema/canonical` names them; empty where the two are the same. */
  readonly changes: readonly string[];
};

export type Matches<Thing> = {
  readonly removed: readonly Thing[];
  readonly added: readonly Thing[];
  readonly matched: readonly Matched<Thing>[];
};

const keyIn = (canonical: Canonical, thing: unknown): string => canonical.get(thing)?.key ?? '';

const changesOf = (before: CanonicalObject | undefined, after: CanonicalObject | undefined): readonly string[] => {
  const was = new Map(before?.properties.map(({name, canonical}) => [name, canonical]));
  const is = new Map(after?.properties.map(({name, canonical}) => [name, canonical]));
  return [...new Set([...was.keys(), ...is.keys()])].filter((name) => was.get(name) !== is.get(name));
};

/** Which things of the one are the same thing in the other: by what they are known by, a name or what they say. */
export const match = <Thing>(
  before: readonly Thing[],
  after: readonly Thing[],
  {was, is}: Comparison,
): Matches<Thing> => {
  const there = new Map(after.map((thing) => [keyIn(is, thing), thing]));
  const here = new Set(before.map((thing) => keyIn(was, thing)));
  return {
    removed: before.filter((thing) => !there.has(keyIn(was, thing))),
    added: after.filter((thing) => !here.has(keyIn(is, thing))),
    matched: before.flatMap((thing) => {
      const twin = there.get(keyIn(was, thing));
      return twin === undefined ? [] : [{before: thing, after: twin, changes: changesOf(was.get(thing), is.get(twin))}];
    }),
  };
};

/** True where the two have the same properties, whatever they are called. */
export const isAlike = (before: unknown, after: unknown, {was, is}: Comparison): boolean =>
  changesOf(was.get(before), is.get(after)).length === 0;

export type TablePair = {readonly before: Table; readonly after: Table};

/** The tables that both have. */
export const sharedTables = ({current, target}: Comparison): readonly TablePair[] =>
  current.tables.flatMap((before) => {
    const after = findTable(target, before.name, before.schema);
    return after === undefined ? [] : [{before, after}];
  });
