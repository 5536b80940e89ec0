import {canonicalObjects} from './canonical.js';
import type {CanonicalObject} from './canonical-property.js';
import type {Difference} from './difference.js';
import {findColumn, findTable, type Schema, type Table} from './model.js';

export type CompareOptions = {
  /** Whether columns that stand in another order are a difference. */
  readonly columnOrder: 'counts' | 'ignored';
};

type Objects = ReadonlyMap<string, CanonicalObject>;

const objectsOf = (schema: Schema): Objects => new Map(canonicalObjects(schema).map((object) => [object.key, object]));

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

const changed = (before: Objects, after: Objects): readonly Difference[] =>
  [...before.values()].flatMap((object) =>
    object.properties.flatMap((was) => {
      const is = after.get(object.key)?.properties.find(({name}) => name === was.name);
      if (is === undefined || is.canonical === was.canonical) return [];
      const text = `${object.name}: ${was.phrase} became ${is.phrase}`;
      return [{kind: 'changed' as const, object: object.name, before: was.value, after: is.value, text}];
    }),
  );

const sharedOrder = (table: Table, other: Table): readonly string[] =>
  table.columns.map(({name}) => name).filter((name) => findColumn(other, name) !== undefined);

const reordered = (before: Schema, after: Schema): readonly Difference[] =>
  before.tables.flatMap((table) => {
    const now = findTable(after, table.name);
    if (now === undefined) return [];
    const was = sharedOrder(table, now);
    const is = sharedOrder(now, table);
    if (was.every((name, at) => name === is[at])) return [];
    const text = `${table.name}: columns ${was.join(', ')} became ${is.join(', ')}`;
    return [{kind: 'changed' as const, object: table.name, before: was, after: is, text}];
  });

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
