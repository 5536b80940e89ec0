import type {Column, EnumType, Qualified, Schema, Table} from '../../schema/model.js';
import type {EnumChange} from '../dialect.js';
import {bareName} from './bare-name.js';
import {commentOn} from './ddl/comments.js';
import {enumCreation} from './ddl/types.js';
import {clippedName} from './object-name.js';
import {quoteIdentifier, quoteQualified} from './quote.js';
import {viewStatements} from './reshape/views.js';
import {reshapeTable} from './reshape-table.js';

/** The type as a column tells it, alone and in a list. */
const spelled = ({schema, name}: Qualified): string =>
  schema === undefined ? bareName(name) : `${bareName(schema)}.${bareName(name)}`;

const typesOf = (type: Qualified): readonly string[] => [spelled(type), `${spelled(type)}[]`];

const columnsWith = ({columns}: Table, type: EnumType): readonly Column[] =>
  columns.filter((column) => typesOf(type).includes(column.type));

type Rename = {readonly type: EnumType; readonly to: string};

/** The same where the type is called otherwise: PostgreSQL tells it so everywhere. */
const renamedIn = (table: Table, {type, to}: Rename): Table => {
  const from = spelled(type);
  const text = (sql: string): string => sql.replaceAll(`::${from}`, () => `::${to}`);
  const orNull = (sql: string | null): string | null => (sql === null ? null : text(sql));
  return {
    ...table,
    columns: table.columns.map((column) => ({
      ...column,
      type: typesOf(type).includes(column.type) ? column.type.replace(from, () => to) : column.type,
      default: orNull(column.default),
    })),
    checks: table.checks.map((check) => ({...check, expression: text(check.expression)})),
    indexes: table.indexes.map((index) => ({
      ...index,
      predicate: orNull(index.predicate),
      parts: index.parts.map((part) => ({...part, expression: orNull(part.expression)})),
    })),
  };
};

const textOf = ({name, type}: Column): string =>
  type.endsWith('[]') ? `${quoteIdentifier(name)}::text[]` : `${quoteIdentifier(name)}::text`;

const viewsOf = (schema: Schema, tables: readonly Table[], type: EnumType) =>
  viewStatements(
    schema,
    tables.map((table) => ({table, columns: columnsWith(table, type).map(({name}) => name)})),
  );

/**
 * PostgreSQL adds values to an enum type and takes none away: the type is made anew under its name, and the columns go over to it. A row with
 * a value that is no longer there makes it fail.
 */
export const changeEnum = ({schema, before, after}: EnumChange): readonly string[] => {
  const passing: EnumType = {...before, name: clippedName(`old_${before.name}`)};
  const rename = {type: before, to: spelled(passing)};
  const tables = schema.tables.filter((table) => columnsWith(table, before).length > 0);
  const views = viewsOf(schema, tables, before);
  return [
    ...views.drop,
    `alter type ${quoteQualified(before)} rename to ${quoteIdentifier(passing.name)}`,
    enumCreation(after),
    ...commentOn(`type ${quoteQualified(after)}`, after.comment),
    ...tables.flatMap((table) =>
      reshapeTable({
        schema: {...schema, views: []},
        before: renamedIn(table, rename),
        after: table,
        filled: Object.fromEntries(columnsWith(table, before).map((column) => [column.name, textOf(column)])),
      }),
    ),
    `drop type ${quoteQualified(passing)}`,
    ...views.create,
  ];
};
