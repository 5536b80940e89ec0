import {sortedByName} from '../../schema/edit.js';
import {
  type CheckConstraint,
  type Column,
  type ForeignKey,
  findColumn,
  findTable,
  type Index,
  type Options,
  type Schema,
  type Table,
  type View,
} from '../../schema/model.js';
import {refuseTable} from './refuse-table.js';
import {spelledDefault} from './spelled-default.js';
import {spelledType, withoutWidth} from './spelled-type.js';
import {isSupporting} from './supporting-index.js';

/** What the server is, as `Schema.defaults` tells it. */
const isMariaDb = ({defaults}: Schema): boolean => defaults?.server !== 'mysql';

const isText = (type: string): boolean => /^(?:(?:var)?char|(?:tiny|medium|long)?text|enum|set)\b/.test(type);

/** `utf8mb4_general_ci` → `utf8mb4`: the name of a collation begins with its character set's. */
const charsetOf = (collation: string): string => collation.split('_')[0] ?? collation;

/** MariaDB's JSON is a long text with a check. */
const isJson = ({name}: Column, checks: readonly CheckConstraint[]): boolean =>
  checks.some(({inlineColumn, expression}) => inlineColumn === name && /^json_valid\(/i.test(expression));

const collationOf = (column: Column, {options, checks}: Table): string | null => {
  if (!isText(column.type)) return null;
  if (column.collation !== null) return column.collation;
  if (isJson(column, checks)) return 'utf8mb4_bin';
  return typeof options.collation === 'string' ? options.collation : null;
};

const settledColumn = (schema: Schema, table: Table, column: Column): Column => {
  const {charset: _charset, ...rest} = column;
  const type = isMariaDb(schema) ? spelledType(column.type) : withoutWidth(spelledType(column.type));
  const collation = collationOf({...column, type}, table);
  const text = column.default;
  return {
    ...rest,
    type,
    nullable: column.nullable && !(table.primaryKey?.columns.includes(column.name) ?? false),
    default: text === null || /^null$/i.test(text) ? null : spelledDefault(type, text),
    collation,
    ...(collation !== null && {charset: charsetOf(collation)}),
  };
};

/** A native type on MySQL, which needs no check. */
const withNativeJson = (table: Table): Table => {
  const json = table.columns.filter((column) => isJson(column, table.checks));
  if (json.length === 0) return table;
  const names = json.map(({name}) => name);
  return {
    ...table,
    columns: table.columns.map((column) => {
      if (!json.includes(column)) return column;
      const {charset: _charset, ...rest} = column;
      return {...rest, type: 'json', collation: null};
    }),
    checks: table.checks.filter(
      ({inlineColumn, expression}) =>
        !(inlineColumn !== undefined && names.includes(inlineColumn) && /^json_valid\(/i.test(expression)),
    ),
  };
};

/** A check in the definition of a column, which MariaDB names after the column whenever it is written. */
const ownCheck = (before: Table | undefined, table: Table, check: CheckConstraint): CheckConstraint | null => {
  const {name, inlineColumn} = check;
  if (inlineColumn === undefined) return null;
  const was = before?.checks.find((one) => one.name === name && one.inlineColumn !== undefined);
  if (name !== null && name !== inlineColumn && was === undefined) return null;
  const column = findColumn(table, inlineColumn);
  const isWritten = JSON.stringify(column) !== JSON.stringify(before && findColumn(before, inlineColumn));
  return {...check, name: was === undefined || isWritten ? inlineColumn : name};
};

/** One check of a column stands in its definition; every other one is the table's, and is counted where nobody named it. */
const settledChecks = (schema: Schema, table: Table): readonly CheckConstraint[] => {
  const before = findTable(schema, table.name);
  const inline = new Set<string>();
  const placed = table.checks.map((check): CheckConstraint => {
    const {inlineColumn, ...rest} = check;
    const own = isMariaDb(schema) ? ownCheck(before, table, check) : null;
    if (own === null || inlineColumn === undefined || inline.has(inlineColumn)) return rest;
    inline.add(inlineColumn);
    return own;
  });
  const taken = new Set(placed.map(({name}) => name));
  const prefix = isMariaDb(schema) ? 'CONSTRAINT_' : `${table.name}_chk_`;
  return placed.map((check) => {
    if (check.name !== null) return check;
    const free = placed.map((_, at) => `${prefix}${at + 1}`).find((name) => !taken.has(name)) ?? null;
    taken.add(free);
    return {...check, name: free};
  });
};

/** It checks at once, and knows one word for it. */
const settledForeignKey = (key: ForeignKey): ForeignKey => ({
  ...key,
  onDelete: key.onDelete === 'no action' ? 'restrict' : key.onDelete,
  onUpdate: key.onUpdate === 'no action' ? 'restrict' : key.onUpdate,
});

const supportFor = (name: string, columns: readonly string[]): Index => ({
  name,
  unique: false,
  parts: columns.map((column) => ({column, expression: null, direction: 'asc', collation: null})),
  predicate: null,
  included: [],
  method: 'btree',
});

/** A foreign key that no index begins with gets one of its own name. */
const withSupport = (table: Table): Table => {
  const indexes = [...table.indexes];
  for (const {name, columns} of table.foreignKeys) {
    if (name !== null && !isSupporting({...table, indexes}, columns)) indexes.push(supportFor(name, columns));
  }
  return {...table, indexes};
};

/** All uniqueness is an index here. */
const withUniqueIndexes = (table: Table): Table => ({
  ...table,
  uniques: [],
  indexes: [
    ...table.indexes,
    ...table.uniques.map(
      ({name, columns, parts, options, comment}): Index => ({
        name: name ?? columns[0] ?? '',
        unique: true,
        parts: parts ?? columns.map((column) => ({column, expression: null, direction: 'asc', collation: null})),
        predicate: null,
        included: [],
        method: 'btree',
        ...(options !== undefined && {options}),
        ...(comment !== undefined && {comment}),
      }),
    ),
  ],
});

/** As most tables of the schema are; where there is none, as the database says. */
const usualOptions = ({tables, defaults = {}}: Schema): Options => {
  const collations = tables.flatMap(({options}) => (typeof options.collation === 'string' ? options.collation : []));
  const count = (collation: string): number => collations.filter((other) => other === collation).length;
  const [commonest] = [...new Set(collations)].sort((one, other) => count(other) - count(one));
  const collation = commonest ?? defaults.collation;
  return {
    ...(defaults.engine !== undefined && {engine: defaults.engine}),
    ...(collation !== undefined && {collation}),
  };
};

const settledTable = (schema: Schema, made: Table): Table => {
  const table = withUniqueIndexes({...made, options: {...usualOptions(schema), ...made.options}});
  const spelled: Table = {
    ...table,
    columns: table.columns.map((column) => settledColumn(schema, table, column)),
    primaryKey: table.primaryKey && {...table.primaryKey, name: null},
    foreignKeys: table.foreignKeys.map(settledForeignKey),
  };
  const plain = isMariaDb(schema) ? spelled : withNativeJson(spelled);
  return {...plain, checks: settledChecks(schema, plain)};
};

/** The text of a view names its columns, also where it was made with a list of names. */
const settledView = (view: View): View => {
  const {columns: _columns, ...rest} = view;
  return view.columns === undefined ? view : rest;
};

/**
 * What a server makes of it: names that nobody gave, types and defaults in its own words, what text takes over from its table, the index behind
 * a foreign key. A table that is as it was stays as it is.
 */
export const settled = (before: Schema, after: Schema): Schema => {
  const known = new Set(before.tables);
  const tables = after.tables.map((table) => {
    if (known.has(table)) return table;
    const made = settledTable(before, table);
    refuseTable({before, after, table: made});
    const supported = withSupport(made);
    return {...supported, indexes: sortedByName(supported.indexes)};
  });
  return {...after, tables, views: after.views.map(settledView)};
};
