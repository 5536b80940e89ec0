import {type DialectName, qualifiedName, type Schema, type Table} from '../model.js';
import {remembered, rememberedOf} from '../remembered.js';
import {type CanonicalObject, keyOf} from './object.js';
import {extensionObject, namespaceObjects, otherObject, routineObjects} from './others.js';
import {type SchemaSql, schemaSql} from './schema-sql.js';
import {sequenceObjects} from './sequence.js';
import {tableObjects} from './table.js';
import {compositeObject, domainObjects, enumObject} from './types.js';
import {viewObjects} from './view.js';

type Objects = (schema: Schema, sql: SchemaSql) => readonly CanonicalObject[];

/** `users.id` of the table `users` → the key of that column. */
const columnKeys = ({tables}: Schema): ReadonlyMap<string, string> =>
  new Map(
    tables.flatMap((table) =>
      table.columns.map(({name}) => [
        `${qualifiedName(table)}.${name}`,
        `${keyOf('table', table)} column ${JSON.stringify(name)}`,
      ]),
    ),
  );

const relationKeys = ({tables, views}: Schema): ReadonlyMap<string, string> =>
  new Map([
    ...views.map((view) => [keyOf('', view), keyOf('view', view)] as const),
    ...tables.map((table) => [keyOf('', table), keyOf('table', table)] as const),
  ]);

const knownIn = remembered((_dialect: DialectName) => new WeakMap<Table, readonly CanonicalObject[]>());

/** Two pictures of one database share the tables that are the same: such a table is read once. A trigger looks at the others too. */
const objectsOfTable = (table: Table, sql: SchemaSql, dialect: DialectName): readonly CanonicalObject[] => {
  if (table.triggers.length > 0) return tableObjects(table, sql);
  const known = knownIn(dialect);
  const objects = known.get(table) ?? tableObjects(table, sql).toSorted(byKeyThenText);
  known.set(table, objects);
  return objects;
};

/** What stands in a schema, one list after the other. One that the model gains is missing here until somebody decides. */
const objectsOf: {readonly [Key in keyof Required<Schema>]: Objects} = {
  // It says how SQL is read; two databases of different kinds are not compared.
  dialect: () => [],
  tables: ({dialect, tables}, sql) => tables.flatMap((table) => objectsOfTable(table, sql, dialect)),
  views: ({views}, sql) => views.flatMap((view) => viewObjects(view, sql)),
  enums: ({enums}, {everywhere}) => enums.map((type) => enumObject(type, everywhere)),
  sequences: (schema, {everywhere}) => {
    // Most databases have none, and many columns.
    if (schema.sequences.length === 0) return [];
    const keys = columnKeys(schema);
    return schema.sequences.flatMap((sequence) =>
      sequenceObjects(sequence, keys.get(sequence.ownedBy ?? ''), everywhere),
    );
  },
  extensions: ({extensions}, {everywhere}) => extensions.map((extension) => extensionObject(extension, everywhere)),
  namespaces: ({namespaces = []}, {everywhere}) =>
    namespaces.flatMap((namespace) => namespaceObjects(namespace, everywhere)),
  domains: ({domains = []}, {everywhere}) => domains.flatMap((domain) => domainObjects(domain, everywhere)),
  composites: ({composites = []}, {everywhere}) => composites.map((type) => compositeObject(type, everywhere)),
  routines: ({routines = []}, {everywhere}) => routines.flatMap((routine) => routineObjects(routine, everywhere)),
  others: (schema, {everywhere}) => {
    const keys = relationKeys(schema);
    return (schema.others ?? []).map((other) =>
      otherObject(
        other,
        other.table === undefined ? undefined : keys.get(keyOf('', {...other, name: other.table})),
        everywhere,
      ),
    );
  },
  // What was not seen cannot differ.
  unseen: () => [],
  // Each table says what it has.
  defaults: () => [],
};

/** Two foreign keys, uniques or checks may be alike: each later one gets a number behind its key. */
const numbered = (objects: readonly CanonicalObject[]): readonly CanonicalObject[] => {
  const seen = new Map<string, number>();
  return objects.map((object) => {
    const count = (seen.get(object.key) ?? 0) + 1;
    seen.set(object.key, count);
    return count === 1 ? object : {...object, key: `${object.key} #${count}`};
  });
};

const canonicalText = ({properties}: CanonicalObject): string =>
  JSON.stringify(properties.map(({name, canonical}) => [name, canonical]));

const byKeyThenText = (one: CanonicalObject, other: CanonicalObject): number => {
  const alike = one.key === other.key;
  const [first, second] = alike ? [canonicalText(one), canonicalText(other)] : [one.key, other.key];
  return first < second ? -1 : first > second ? 1 : 0;
};

/**
 * Everything that counts when two schemas are compared, each thing once, sorted. The order of columns is not in it. What the comparison
 * reports and what the fingerprint hashes both come from here, so the two cannot disagree.
 */
export const canonicalObjects = rememberedOf((schema: Schema): readonly CanonicalObject[] => {
  const sql = schemaSql(schema);
  return numbered(
    Object.values(objectsOf)
      .flatMap((objects) => objects(schema, sql))
      .sort(byKeyThenText),
  );
});
