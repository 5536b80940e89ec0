import type {CheckConstraint, Column, PrimaryKey, Table, Trigger} from '../../schema/model.js';
import {foldCase} from '../../schema/sql-tokens.js';
import {buildForeignKeys} from './build-foreign-keys.js';
import {buildIndexes, buildUniques, keyDetails, partsOf} from './build-indexes.js';
import {canonicalDefault, canonicalType} from './canonical-text.js';
import type {ColumnRow, ForeignKeyRow, IndexPartRow, TableRow} from './catalogue.js';
import type {ConstraintText} from './parse-constraints.js';
import {type CreateTableText, parseCreateTable, parseCreateVirtualTable} from './parse-create-table.js';

/** The constraints of one kind that the text of the table holds. */
const ofKind = <Kind extends ConstraintText['kind']>(
  constraints: readonly ConstraintText[],
  kind: Kind,
): readonly Extract<ConstraintText, {readonly kind: Kind}>[] =>
  constraints.filter((one): one is Extract<ConstraintText, {readonly kind: Kind}> => one.kind === kind);

/** What the catalogue holds of one table. */
export type TableSource = {
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
};

type Parts = {
  readonly columns: readonly ColumnRow[];
  readonly indexParts: readonly IndexPartRow[];
  readonly constraints: readonly ConstraintText[];
};

const sameName = (one: string, other: string): boolean => foldCase(one) === foldCase(other);

/** Null where the text does not name the columns that SQLite reports: then it is not understood. */
const understood = (sql: string, columns: readonly ColumnRow[]): CreateTableText | null => {
  const text = parseCreateTable(sql);
  const same =
    text?.columns.length === columns.length &&
    text.columns.every((name, at) => sameName(name, columns[at]?.name ?? ''));
  return same ? text : null;
};

const keyColumns = ({columns}: Parts): readonly string[] =>
  columns
    .filter(({key_position}) => key_position > 0)
    .sort((one, other) => one.key_position - other.key_position)
    .map(({name}) => name);

/** The primary key is the rowid itself exactly where SQLite needs no index for it. It is never NULL, whatever the column says. */
const isRowidAlias = (parts: Parts, column: ColumnRow): boolean =>
  column.key_position > 0 && !parts.indexParts.some(({origin}) => origin === 'pk');

const buildColumn = (parts: Parts, row: ColumnRow): Column => {
  const {constraints} = parts;
  const isOwn = ({column}: {readonly column: string}): boolean => sameName(column, row.name);
  const conflict = ofKind(constraints, 'not null').find(isOwn)?.conflict ?? null;
  const expression = ofKind(constraints, 'generated').find(isOwn)?.expression ?? '';
  return {
    name: row.name,
    type: canonicalType(row.type),
    nullable: !row.not_null && !isRowidAlias(parts, row),
    default: canonicalDefault(row.default_text),
    generated: row.hidden < 2 ? null : {expression, stored: row.hidden === 3},
    identity: row.key_position > 0 && ofKind(constraints, 'primary key').some(({autoincrement}) => autoincrement),
    collation: ofKind(constraints, 'collate').find(isOwn)?.collation ?? null,
    comment: null,
    ...(conflict === null ? {} : {onConflict: conflict}),
  };
};

const buildPrimaryKey = (parts: Parts, columns: readonly Column[]): PrimaryKey | null => {
  const names = keyColumns(parts);
  if (names.length === 0) return null;
  const text = ofKind(parts.constraints, 'primary key')[0];
  const index = partsOf(
    parts.indexParts.filter(({origin}) => origin === 'pk'),
    columns,
  );
  return {name: text?.name ?? null, columns: names, ...keyDetails(index, text?.conflict ?? null)};
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
  ...((kind?.without_rowid ?? text?.withoutRowid) ? {withoutRowid: true} : {}),
  ...(text === null ? {definition: sql} : {}),
});

const bare = {primaryKey: null, foreignKeys: [], uniques: [], checks: [], indexes: [], columns: [], comment: null};

export const buildTable = (source: TableSource): Table => {
  const {name, sql, indexParts, triggers} = source;
  const virtual = parseCreateVirtualTable(sql);
  if (virtual !== null) return {...bare, name, triggers, options: {virtual}};

  const rows = source.columns.filter(({hidden}) => hidden !== 1);
  const text = understood(sql, rows);
  const parts: Parts = {columns: rows, indexParts, constraints: text?.constraints ?? []};
  const columns = rows.map((row) => buildColumn(parts, row));
  return {
    name,
    columns,
    primaryKey: buildPrimaryKey(parts, columns),
    foreignKeys: buildForeignKeys(source.foreignKeys, ofKind(parts.constraints, 'foreign key')),
    uniques: buildUniques(indexParts, ofKind(parts.constraints, 'unique'), columns),
    checks: buildChecks(parts.constraints),
    indexes: buildIndexes(indexParts, source.indexSql, columns),
    triggers,
    comment: null,
    options: optionsOf(source, text),
  };
};
