import {type CanonicalObject, keyOf} from './canonical/object.js';
import {canonicalObjects} from './canonical/objects.js';
import type {CanonicalProperty} from './canonical/property.js';
import type {Difference} from './difference.js';
import {qualifiedName, type Schema, type Table} from './model.js';
import {rememberedOf} from './remembered.js';

export type CompareOptions = {
  /** Whether columns that stand in another order are a difference. */
  readonly columnOrder: 'counts' | 'ignored';
};

type Objects = ReadonlyMap<string, CanonicalObject>;

const objectsOf = rememberedOf(
  (schema: Schema): Objects => new Map(canonicalObjects(schema).map((object) => [object.key, object])),
);

const named = ({name, summary}: CanonicalObject): string => (summary === '' ? name : `${name} (${summary})`);

/** What came with its table or went with it needs no words of its own. */
const isAlone = ({owner}: CanonicalObject, others: Objects): boolean => owner === null || others.has(owner);

const removed = (before: Objects, after: Objects): readonly Difference[] =>
  [...before.values()]
    .filter((object) => !after.has(object.key) && isAlone(object, after))
    .map((object) => ({
      kind: 'removed',
      object: object.name,
      before: object.value,
      after: null,
      text: `${named(object)} was removed`,
    }));

const added = (before: Objects, after: Objects): readonly Difference[] =>
  [...after.values()]
    .filter((object) => !before.has(object.key) && isAlone(object, before))
    .map((object) => ({
      kind: 'added',
      object: object.name,
      before: null,
      after: object.value,
      text: `${named(object)} was added`,
    }));

type Sides = readonly [was: CanonicalProperty | undefined, is: CanonicalProperty | undefined];

/** Each property that one of the two has, in the order of the one before. */
const sides = (before: CanonicalObject, after: CanonicalObject): readonly Sides[] => {
  const find = (object: CanonicalObject, name: string): CanonicalProperty | undefined =>
    object.properties.find((property) => property.name === name);
  return [
    ...before.properties.map((was): Sides => [was, find(after, was.name)]),
    ...after.properties.filter(({name}) => find(before, name) === undefined).map((is): Sides => [undefined, is]),
  ];
};

const isSame = (before: CanonicalObject, after: CanonicalObject): boolean =>
  before === after ||
  (before.properties.length === after.properties.length &&
    before.properties.every(({name, canonical}, at) => {
      const now = after.properties[at];
      return now?.name === name && now.canonical === canonical;
    }));

const changed = (before: Objects, after: Objects): readonly Difference[] =>
  [...before.values()].flatMap((object) => {
    const now = after.get(object.key);
    if (now === undefined || isSame(object, now)) return [];
    return sides(object, now)
      .filter(([was, is]) => was?.canonical !== is?.canonical)
      .map(([was, is]) => ({
        kind: 'changed',
        object: object.name,
        before: was?.value ?? null,
        after: is?.value ?? null,
        text: `${object.name}: ${was?.phrase ?? is?.absent} became ${is?.phrase ?? was?.absent}`,
      }));
  });

const sharedOrder = (table: Table, other: Table): readonly string[] => {
  const there = new Set(other.columns.map(({name}) => name));
  return table.columns.map(({name}) => name).filter((name) => there.has(name));
};

const reordered = (before: Schema, after: Schema): readonly Difference[] => {
  const tables = new Map(after.tables.map((table) => [keyOf('table', table), table]));
  return before.tables.flatMap((table) => {
    const now = tables.get(keyOf('table', table));
    if (now === undefined || now === table) return [];
    const was = sharedOrder(table, now);
    const is = sharedOrder(now, table);
    if (was.every((name, at) => name === is[at])) return [];
    const object = qualifiedName(table);
    const text = `${object}: columns ${was.join(', ')} became ${is.join(', ')}`;
    return [{kind: 'changed' as const, object, before: was, after: is, text}];
  });
};

/** What differs, in words; empty where the two are the same. A renamed object is one removed and one added. */
export const compareSchemas = (before: Schema, after: Schema, options: CompareOptions): readonly Difference[] => {
  const [was, is] = [objectsOf(before), objectsOf(after)];
  return [
    ...removed(was, is),
    ...added(was, is),
    ...changed(was, is),
    ...(options.columnOrder === 'counts' ? reordered(before, after) : []),
  ];
};
