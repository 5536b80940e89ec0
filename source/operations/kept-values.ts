import type {Dialect} from '../dialects/dialect.js';
import {type Column, qualifiedName, type Table} from '../schema/model.js';
import {captureColumn} from './capture.js';
import type {ColumnDefinition} from './column-definition.js';
import type {CreateTable} from './create-table.js';
import {defaultSql} from './default-sql.js';
import {fillFor} from './fill.js';
import {cannotApply, requireColumn} from './find.js';
import {tableSql} from './table-sql.js';

/** Where the values of a dropped column wait for `down`, or for a person who drops them for good. */
export const keptTableName = (table: string, column: string): string => `${table}_${column}_kept`;

const primaryKeyOf = (table: Table, column: string): readonly string[] => {
  if (table.primaryKey !== null) return table.primaryKey.columns;
  throw cannotApply(
    `The values of ${qualifiedName(table)}.${column} cannot be kept: ${qualifiedName(table)} has no primary key.`,
    [
      `Add a primary key to ${qualifiedName(table)} first.`,
      `Make ${qualifiedName(table)}.${column} a column that may be empty first.`,
    ],
  );
};

const bare = (dialect: Dialect, column: Column): ColumnDefinition => {
  const {name, type, length, precision, scale, collation} = captureColumn(dialect, {...column, identity: false});
  return {
    name,
    type,
    ...(length !== undefined && {length}),
    ...(precision !== undefined && {precision}),
    ...(scale !== undefined && {scale}),
    ...(collation !== undefined && {collation}),
  };
};

/** A table with the primary key of the rows and the one column. */
export const keptTable = (dialect: Dialect, table: Table, column: string): CreateTable => {
  const key = primaryKeyOf(table, column);
  return {
    op: 'create_table',
    table: keptTableName(qualifiedName(table), column),
    columns: [
      ...key.map((name) => ({...bare(dialect, requireColumn(table, name)), nullable: false})),
      bare(dialect, requireColumn(table, column)),
    ],
    primary_key: [...key],
  };
};

const keptOf = (dialect: Dialect, table: Table, column: string) => {
  const quote = dialect.quoteIdentifier;
  const kept = tableSql(dialect, {...table, name: keptTableName(table.name, column)});
  const sameRow = primaryKeyOf(table, column)
    .map((name) => `${kept}.${quote(name)} = ${tableSql(dialect, table)}.${quote(name)}`)
    .join(' AND ');
  return {
    rows: `FROM ${kept} WHERE ${sameRow}`,
    value: `(SELECT ${kept}.${quote(column)} FROM ${kept} WHERE ${sameRow})`,
  };
};

/** The kept value of the row; for rows that are newer than the change the value that they have, made one of this type. */
export const keptOrCurrent = (
  dialect: Dialect,
  table: Table,
  {column, type}: {readonly column: string; readonly type?: string},
): string => {
  const {rows, value} = keptOf(dialect, table, column);
  const current = `${tableSql(dialect, table)}.${dialect.quoteIdentifier(column)}`;
  const typed = type === undefined ? current : (dialect.castTo?.(current, type) ?? current);
  return `CASE WHEN EXISTS (SELECT 1 ${rows}) THEN ${value} ELSE ${typed} END`;
};

/** The kept value of the row; for rows that are newer than the drop what a required column can do without it. */
export const fillFromKept = (dialect: Dialect, table: Table, column: Column): {readonly sql: string} => {
  const {value} = keptOf(dialect, table, column.name);
  const fill = fillFor(table, column);
  const otherwise = column.default ?? (fill.kind === 'value' ? defaultSql(dialect, fill.value, column.type) : null);
  return {sql: column.nullable || otherwise === null ? value : `coalesce(${value}, ${otherwise})`};
};
