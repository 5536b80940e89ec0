import pluralize from 'pluralize';
import type {Conventions, KeyConvention, NameCase, TimestampConvention} from './conventions.js';
import {enumColumns} from './enum-style.js';
import {isPivot} from './is-pivot.js';
import {isIndexed} from './keys.js';
import {migrationNameShapes} from './migration-name.js';
import {type Column, type ForeignKey, type ForeignKeyAction, qualifiedName, type Schema, type Table} from './model.js';
import {type Evidence, exceptionsTo, mostFollowed} from './most-followed.js';
import {casesOf, firstWord, lastWord} from './name-case.js';
import {type MadeName, templateOf} from './name-template.js';

const place = (table: Table, ...names: readonly string[]): string => [qualifiedName(table), ...names].join('.');

const ofTables = <Value>(
  tables: readonly Table[],
  values: (table: Table) => readonly Value[],
): readonly Evidence<Value>[] => tables.map((table) => ({name: place(table), values: values(table)}));

const ofColumns = <Value>(
  tables: readonly Table[],
  values: (column: Column) => readonly Value[],
): readonly Evidence<Value>[] =>
  tables.flatMap((table) => table.columns.map((column) => ({name: place(table, column.name), values: values(column)})));

const ofKeys = <Value>(
  tables: readonly Table[],
  values: (key: ForeignKey, table: Table) => readonly Value[],
): readonly Evidence<Value>[] =>
  tables.flatMap((table) =>
    table.foreignKeys.map((key) => ({name: place(table, key.columns.join('+')), values: values(key, table)})),
  );

const numbersOf = (name: string): readonly ('plural' | 'singular')[] => {
  const word = lastWord(name);
  return [
    ...(pluralize.isPlural(word) ? (['plural'] as const) : []),
    ...(pluralize.isSingular(word) ? (['singular'] as const) : []),
  ];
};

const keyOf = ({columns, primaryKey}: Table): readonly KeyConvention[] =>
  primaryKey?.columns.length === 1
    ? columns
        .filter(({name}) => name === primaryKey.columns[0])
        // The default of a counter names its own sequence and would be another one in each table.
        .map((column) => ({
          column: column.name,
          type: column.type,
          identity: column.identity,
          default: column.identity ? null : column.default,
        }))
    : [];

const ordinaryKey: KeyConvention = {column: 'id', type: 'integer', identity: true, default: null};

const created = /^(?:created|inserted)(?:_?at|_?on|_?date)?$/i;
const updated = /^(?:updated|modified)(?:_?at|_?on|_?date)?$/i;
const deleted = /^(?:deleted|removed)_?(?:at|on)$/i;

const timestampsOf = ({columns}: Table): TimestampConvention | null => {
  const first = columns.find(({name}) => created.test(name));
  if (first === undefined) return null;
  return {
    created: first.name,
    updated: columns.find(({name}) => updated.test(name))?.name ?? null,
    type: first.type,
    nullable: first.nullable,
    default: first.default,
  };
};

const ordinaryTimestamps: TimestampConvention = {
  created: 'created_at',
  updated: 'updated_at',
  type: 'datetime',
  nullable: false,
  default: 'CURRENT_TIMESTAMP',
};

const softDeleteOf = ({columns}: Table): string | null =>
  columns.find(({name, nullable}: Column) => nullable && deleted.test(name))?.name ?? null;

/**
 * What stands behind the singular of the target: `_id` in `user_id`, which references `users`. A role, `author_id`, tells it by its end.
 */
const suffixOf = ({columns, references}: ForeignKey): readonly string[] => {
  const [column] = columns;
  if (column === undefined) return [];
  const singular = pluralize.singular(references.table).toLowerCase();
  const rest = column.toLowerCase().startsWith(singular) ? column.slice(singular.length) : '';
  const suffix = rest === '' ? /(?:_id|Id|_uuid|Uuid|_key|Key|_fk|_no)$/.exec(column)?.[0] : rest;
  return suffix === undefined ? [] : [suffix];
};

const templates = (names: readonly MadeName[]): readonly Evidence<string>[] =>
  names.map((made) => ({name: made.name, values: templateOf(made)}));

/** An index that MySQL made for a foreign key has the key's name and tells nothing about indexes. */
const indexNames = (tables: readonly Table[], kind: 'unique' | 'ordinary'): readonly MadeName[] =>
  tables.flatMap((table) =>
    table.indexes
      .filter((index) => index.unique === (kind === 'unique') && index.parts.every(({column}) => column !== null))
      .filter(({name}) => !table.foreignKeys.some((key) => key.name === name))
      .map(({name, parts}) => ({name, table: table.name, columns: parts.flatMap(({column}) => column ?? [])})),
  );

const uniqueNames = (tables: readonly Table[]): readonly MadeName[] => [
  ...indexNames(tables, 'unique'),
  ...tables.flatMap((table) =>
    table.uniques.flatMap(({name, columns}) => (name === null ? [] : [{name, table: table.name, columns}])),
  ),
];

const foreignKeyNames = (tables: readonly Table[]): readonly MadeName[] =>
  tables.flatMap((table) =>
    table.foreignKeys.flatMap(({name, columns, references}) =>
      name === null ? [] : [{name, table: table.name, columns, target: references.table}],
    ),
  );

/** The column that a check is about is the longest one in its name. */
const checkNames = (tables: readonly Table[]): readonly MadeName[] =>
  tables.flatMap((table) =>
    table.checks.flatMap(({name}) => {
      if (name === null) return [];
      const rest = name.toLowerCase().replace(table.name.toLowerCase(), '');
      const columns = table.columns
        .map((column) => column.name)
        .filter((column) => rest.includes(column.toLowerCase()))
        .sort((one, other) => other.length - one.length);
      return [{name, table: table.name, columns: columns.slice(0, 1)}];
    }),
  );

const booleanType = /^(?:bool|boolean|tinyint\(1\)(?: unsigned)?|bit\(1\))$/i;

const asking = new Set([
  'is',
  'has',
  'have',
  'can',
  'could',
  'should',
  'was',
  'will',
  'did',
  'does',
  'needs',
  'must',
  'flag',
]);

const booleanPrefixes = (tables: readonly Table[]): Conventions['booleanPrefixes'] => {
  const evidence = ofColumns(
    tables.map((table) => ({...table, columns: table.columns.filter(({type}) => booleanType.test(type))})),
    ({name}) => {
      const word = firstWord(name).toLowerCase();
      return asking.has(word) && word.length < name.length ? [word] : [];
    },
  );
  const found = evidence.flatMap(({values}) => values);
  const isUsual = found.length * 2 > evidence.length;
  const times = (word: string): number => found.filter((one) => one === word).length;
  return {
    value: isUsual ? [...new Set(found)].sort((one, other) => times(other) - times(one)) : [],
    followed: isUsual ? found.length : evidence.length - found.length,
    of: evidence.length,
    exceptions: exceptionsTo(evidence, (values) => values.length > 0 === isUsual),
  };
};

/**
 * What the schema does in most places, so that new things look like old ones. `migrations`: the names of the files that are there.
 */
export const findConventions = (schema: Schema, migrations: readonly string[] = []): Conventions => {
  // A partition is what its parent is: counted once.
  const tables = schema.tables.filter(({partitionOf}) => partitionOf === undefined);
  // A pivot has the shape of a pivot and says nothing about the others.
  const entities = tables.filter((table) => !isPivot(table));
  return {
    tableCase: mostFollowed<NameCase>(
      ofTables(tables, ({name}) => casesOf(name)),
      'snake_case',
    ),
    columnCase: mostFollowed<NameCase>(
      ofColumns(tables, ({name}) => casesOf(name)),
      'snake_case',
    ),
    tableNumber: mostFollowed(
      ofTables(tables, ({name}) => numbersOf(name)),
      'plural',
    ),
    primaryKey: mostFollowed(
      ofTables(entities, keyOf).filter(({values}) => values.length > 0),
      ordinaryKey,
    ),
    timestamps: mostFollowed<TimestampConvention | null>(
      ofTables(entities, (table) => [timestampsOf(table)]),
      ordinaryTimestamps,
    ),
    foreignKeySuffix: mostFollowed(
      ofKeys(
        tables.map((table) => ({...table, foreignKeys: table.foreignKeys.filter(({columns}) => columns.length === 1)})),
        suffixOf,
      ),
      '_id',
    ),
    foreignKeyName: mostFollowed(templates(foreignKeyNames(tables)), '{table}_{columns}_foreign'),
    onDelete: mostFollowed<ForeignKeyAction>(
      ofKeys(tables, ({onDelete}) => [onDelete]),
      'no action',
    ),
    foreignKeyIndexed: mostFollowed<boolean>(
      ofKeys(tables, ({columns}, table) => [isIndexed(table, columns)]),
      true,
    ),
    indexName: mostFollowed(templates(indexNames(tables, 'ordinary')), '{table}_{columns}_index'),
    uniqueName: mostFollowed(templates(uniqueNames(tables)), '{table}_{columns}_unique'),
    checkName: mostFollowed(templates(checkNames(tables)), '{table}_{columns}_check'),
    softDelete: mostFollowed<string | null>(
      ofTables(entities, (table) => [softDeleteOf(table)]),
      null,
    ),
    booleanPrefixes: booleanPrefixes(tables),
    enumStyle: mostFollowed<'native' | 'check' | null>(
      enumColumns({...schema, tables}).map(({table, column, style}) => ({
        name: place(table, column.name),
        values: [style],
      })),
      null,
    ),
    migrationName: mostFollowed<string | null>(
      migrations.map((name) => ({name, values: migrationNameShapes(name)})),
      null,
    ),
  };
};
