import {
  type CheckConstraint,
  type Column,
  type ForeignKey,
  findColumn,
  referencedTable,
  type Schema,
  type Table,
  type UniqueConstraint,
} from '../../schema/model.js';
import type {Becoming} from './becoming.js';
import {mentions} from './mentions.js';

/** Columns of which no two rows may hold the same. */
export type DistinctKey = {readonly columns: readonly string[]; readonly nullsDistinct: boolean};

export type FilledColumn = {
  readonly column: Column;
  readonly nullable: boolean;
  /** False where only ordinary values will do, because the column is about to become another one. */
  readonly takesAll: boolean;
};

/** What made-up rows of a table have to keep. */
export type Demands = {
  readonly schema: Schema;
  readonly table: Table;
  /** The table that it is about to become; null where it stays. */
  readonly after: Table | null;
  /** Those that get a value: none that are generated, or counted up and referring to nothing. */
  readonly columns: readonly FilledColumn[];
  readonly keys: readonly DistinctKey[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly CheckConstraint[];
};

/** The constraints of the table and, where a change is about to come, those of what it becomes. */
export const demandsOf = (schema: Schema, table: Table, {after, unsure}: Becoming): Demands => {
  const all = after === null ? [table] : [table, after];
  const isThere = (name: string): boolean => findColumn(table, name) !== undefined;
  const foreignKeys = all
    .flatMap((one) => one.foreignKeys)
    .filter(({columns, enforced}) => enforced !== false && columns.every(isThere));
  const refers = (name: string): boolean => foreignKeys.some(({columns}) => columns.includes(name));
  return {
    schema,
    table,
    after,
    columns: table.columns
      .filter(({name, generated, identity}) => generated === null && (!identity || refers(name)))
      .map((column) => filledColumn(column, table, {after, unsure})),
    keys: [
      ...all.flatMap((one) => keysOf(one, schema)).filter(({columns}) => columns.every(isThere)),
      ...unsure.map((name) => ({columns: [name], nullsDistinct: true})),
    ],
    foreignKeys,
    checks: all.flatMap((one) => checksOf(schema, one)),
  };
};

const filledColumn = (
  column: Column,
  {primaryKey}: Table,
  {after, unsure}: Pick<Becoming, 'after' | 'unsure'>,
): FilledColumn => {
  const becomes = after === null ? undefined : findColumn(after, column.name);
  const isKey = [primaryKey, after?.primaryKey].some((key) => key?.columns.includes(column.name));
  const isSure = !unsure.includes(column.name);
  return {
    column,
    nullable: column.nullable && becomes?.nullable !== false && !isKey && isSure,
    takesAll: isSure && (becomes === undefined || hasSameValues(becomes, column)),
  };
};

const hasSameValues = (one: Column, other: Column): boolean =>
  one.type === other.type && one.collation === other.collation && one.charset === other.charset;

/** Of the table and of those it inherits from; a computed column that must not be empty asks for values too. */
export const checksOf = (schema: Schema, table: Table): readonly CheckConstraint[] => [
  ...table.checks.filter(({enforced}) => enforced !== false),
  ...(table.inherits ?? []).flatMap((parent) =>
    (referencedTable(schema, parent)?.checks ?? []).filter(({noInherit}) => noInherit !== true),
  ),
  ...table.columns.flatMap(({generated, nullable}) =>
    generated === null || nullable ? [] : [{name: null, expression: `(${generated.expression}) is not null`}],
  ),
];

const keysOf = (table: Table, {dialect}: Schema): readonly DistinctKey[] => {
  const {primaryKey, uniques, indexes, columns} = table;
  // Different values of its columns are the best that an expression can be given.
  const namedIn = (sql: string): readonly string[] =>
    columns.filter(({generated, name}) => generated === null && mentions(sql, name, dialect)).map(({name}) => name);
  const givenFor = (name: string): readonly string[] => {
    const generated = findColumn(table, name)?.generated ?? null;
    return generated === null ? [name] : namedIn(generated.expression);
  };
  return [
    ...[...(primaryKey === null ? [] : [primaryKey]), ...uniques].map((key: UniqueConstraint) => ({
      columns: key.columns.flatMap(givenFor),
      nullsDistinct: key.nullsNotDistinct !== true,
    })),
    ...indexes
      .filter(({unique}) => unique)
      .map(({parts, nullsNotDistinct}) => ({
        columns: parts.flatMap(({column, expression}) =>
          column === null ? namedIn(expression ?? '') : givenFor(column),
        ),
        nullsDistinct: nullsNotDistinct !== true,
      })),
  ].map((key) => ({...key, columns: [...new Set(key.columns)]}));
};

/** Whether the SQL names a column, also by way of a column that is computed from it. */
export const isNamedIn = (demands: Demands, expression: string, column: string): boolean => {
  const {dialect} = demands.schema;
  return (
    mentions(expression, column, dialect) ||
    demands.table.columns.some(
      ({name, generated}) =>
        generated !== null && mentions(expression, name, dialect) && mentions(generated.expression, column, dialect),
    )
  );
};
