import {groupBy} from '../../schema/group-by.js';
import type {CheckConstraint, Column, PrimaryKey, Table, Trigger} from '../../schema/model.js';
import {foldCase} from '../../schema/sql-tokens.js';
import {buildForeignKeys} from './build-foreign-keys.js';
import {buildIndexes, buildUniques, type IndexRow, indexesOf, keyDetails, partsOf} from './build-indexes.js';
import type {TableRow} from './catalogue.js';
import type {ColumnRow, ForeignKeyRow, IndexPartRow} from './catalogue-rows.js';
import {isSameName} from './names.js';
import type {ConstraintText} from './parse-constraints.js';
import {type CreateTableText, parseCreateTable, parseCreateVirtualTable} from './parse-create-table.js';
import type {TextReaders} from './text-readers.js';

type ColumnKind = 'not null' | 'collate' | 'generated';

/** The constraints of one kind that the text of the table holds. */
const ofKind = <Kind extends ConstraintText['kind']>(
  constraints: readonly ConstraintText[],
  kind: Kind,
): readonly Extract<ConstraintText, {readonly kind: Kind}>[] =>
  constraints.filter((one): one is Extract<ConstraintText, {readonly kind: Kind}> => one.kind === kind);

const firstOf = <Kind extends ConstraintText['kind']>(constraints: readonly ConstraintText[], kind: Kind) =>
  constraints.find((one): one is Extract<ConstraintText, {readonly kind: Kind}> => one.kind === kind);

/** The database that a table is in, absent for the main one: no reference leads out of it. */
export type Qualifier = {readonly schema?: string};

/** What the catalogue holds of one table. */
export type TableSource = {
  readonly qualifier: Qualifier;
  readonly name: string;
  readonly sql: string;
  /** Absent where SQLite has no list of tables. */
  readonly kind: TableRow | undefined;
  readonly columns: readonly ColumnRow[];
  readonly indexParts: readonly IndexPartRow[];
  /** The text of every index of the database, by name. */
  readonly indexSql: ReadonlyMap<string, string>;
  readonly foreignKeys: readonly ForeignKeyRow[];
  readonly triggers: readonly Trigger[];
  readonly readers: TextReaders;
};

type Parts = {
  readonly readers: TextReaders;
  readonly columns: readonly ColumnRow[];
  readonly indexes: readonly IndexRow[];
  readonly constraints: readonly ConstraintText[];
  /** The primary key is the rowid itself exactly where SQLite needs no index for it. */
  readonly hasRowidKey: boolean;
  /** What stands in the definition of one column and becomes part of it, by the column's folded name. */
  readonly ofColumn: ReadonlyMap<string, readonly ConstraintText[]>;
};

/** Null where the text does not name the columns that SQLite reports: then it is not understood. */
const understood = ({sql, readers}: TableSource, columns: readonly ColumnRow[]): CreateTableText | null => {
  const text = parseCreateTable(sql, readers.item);
  const same =
    text?.columns.length === columns.length &&
    text.columns.every((name, at) => isSameName(name, columns[at]?.name ?? ''));
  return same ? text : null;
};

const keyColumns = ({columns}: Parts): readonly string[] =>
  columns
    .filter(({keyPosition}) => keyPosition > 0)
    .sort((one, other) => one.keyPosition - other.keyPosition)
    .map(({name}) => name);

/** What only the text tells. */
const told = (own: readonly ConstraintText[], {generated}: Column): Partial<Column> => {
  const conflict = firstOf(own, 'not null')?.conflict ?? null;
  const expression = firstOf(own, 'generated')?.expression ?? '';
  return {
    generated: generated === null ? null : {...generated, expression},
    collation: firstOf(own, 'collate')?.collation ?? null,
    ...(conflict === null ? {} : {onConflict: conflict}),
  };
};

const buildColumn = (parts: Parts, row: ColumnRow): Column => {
  const isKey = row.keyPosition > 0;
  const column: Column = {
    name: row.name,
    type: parts.readers.type(row.type),
    // A rowid is never NULL, whatever the column says.
    nullable: row.notNull === 0 && !(isKey && parts.hasRowidKey),
    default: row.default === null ? null : parts.readers.default(row.default),
    generated: row.hidden < 2 ? null : {expression: '', stored: row.hidden === 3},
    identity: isKey && firstOf(parts.constraints, 'primary key')?.autoincrement === true,
    collation: null,
    comment: null,
  };
  // Most tables have no column of which only the text tells something.
  const own = parts.ofColumn.size === 0 ? undefined : parts.ofColumn.get(foldCase(row.name));
  return own === undefined ? column : {...column, ...told(own, column)};
};

const becomesPartOfColumn = (one: ConstraintText): one is Extract<ConstraintText, {readonly kind: ColumnKind}> =>
  one.kind === 'not null' || one.kind === 'collate' || one.kind === 'generated';

const buildPrimaryKey = (parts: Parts, columns: readonly Column[]): PrimaryKey | null => {
  const names = keyColumns(parts);
  if (names.length === 0) return null;
  const text = firstOf(parts.constraints, 'primary key');
  const index = parts.indexes.find(({origin}) => origin === 'pk')?.parts ?? [];
  return {name: text?.name ?? null, columns: names, ...keyDetails(partsOf(index, columns), text?.conflict ?? null)};
};

const buildChecks = (constraints: readonly ConstraintText[]): readonly CheckConstraint[] =>
  ofKind(constraints, 'check').map(({name, expression, column}) => ({
    name,
    expression,
    ...(column === null ? {} : {inlineColumn: column}),
  }));

/** A text that is not understood is compared as a whole and written back as it is. */
const optionsOf = ({kind, sql}: TableSource, text: CreateTableText | null): Table['options'] => ({
  ...((kind?.strict ?? text?.strict) ? {strict: true} : {}),
  ...((kind?.withoutRowid ?? text?.withoutRowid) ? {withoutRowid: true} : {}),
  ...(text === null ? {definition: sql} : {}),
});

const bare = {primaryKey: null, foreignKeys: [], uniques: [], checks: [], indexes: [], columns: [], comment: null};

export const buildTable = (source: TableSource): Table => {
  const {qualifier, name, sql, triggers} = source;
  const virtual = parseCreateVirtualTable(sql);
  if (virtual !== null) return {...bare, ...qualifier, name, triggers, options: {virtual}};

  const indexes = indexesOf(source.indexParts);
  const rows = source.columns.filter(({hidden}) => hidden !== 1);
  const text = understood(source, rows);
  const constraints = text?.constraints ?? [];
  const parts: Parts = {
    readers: source.readers,
    columns: rows,
    indexes,
    constraints,
    hasRowidKey: !indexes.some(({origin}) => origin === 'pk'),
    ofColumn: groupBy(constraints.filter(becomesPartOfColumn), ({column}) => foldCase(column)),
  };
  const columns = rows.map((row) => buildColumn(parts, row));
  return {
    ...qualifier,
    name,
    columns,
    primaryKey: buildPrimaryKey(parts, columns),
    foreignKeys: buildForeignKeys(source.foreignKeys, {qualifier, texts: ofKind(parts.constraints, 'foreign key')}),
    uniques: buildUniques(indexes, ofKind(parts.constraints, 'unique'), columns),
    checks: buildChecks(parts.constraints),
    indexes: buildIndexes(indexes, source.indexSql, columns),
    triggers,
    comment: null,
    options: optionsOf(source, text),
  };
};
