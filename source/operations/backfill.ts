import {z} from 'zod';
import type {Dialect} from '../dialects/dialect.js';
import {dialectOf} from '../dialects/index.js';
import type {Schema, Table} from '../schema/model.js';
import {isWord, sqlTokens} from '../schema/sql-tokens.js';
import {defaultValue, identifier} from './column-definition.js';
import {createTable} from './create-table.js';
import type {Loss, OperationDefinition} from './definition.js';
import {cannotApply, requireColumn, requireTable} from './find.js';
import {keptOrCurrent, keptTable, keptTableName} from './kept-values.js';
import {isCalled, mentions} from './sql-text.js';

export const backfillInput = z.strictObject({
  op: z.literal('backfill'),
  table: identifier,
  /** The new values by column; `{sql}` may use the row's other columns. */
  set: z.record(identifier, defaultValue).refine((set) => Object.keys(set).length > 0, 'names no column'),
  /** SQL that says which rows; all of them where absent. */
  where: z.string().min(1).optional(),
  /** Rows that one statement changes; where absent as many as are good for the table, and false for all of them at once. */
  batch: z.union([z.literal(false), z.int().positive().max(10_000)]).optional(),
  /** True keeps the old values in tables of their own, from which `down` brings them back. */
  keep: z.boolean().optional(),
});

export type Backfill = Readonly<z.infer<typeof backfillInput>>;

export const backfilledColumns = ({set}: Backfill): readonly string[] => Object.keys(set);

const requireSettable = (table: Table, name: string, value: Backfill['set'][string] | undefined): void => {
  const object = `${table.name}.${name}`;
  const column = requireColumn(table, name);
  if (column.generated !== null) {
    throw cannotApply(`${object} cannot be given values: it is generated.`, [`Leave ${name} away.`]);
  }
  if (table.primaryKey?.columns.includes(name)) {
    throw cannotApply(`${object} cannot be given values: it belongs to the primary key of ${table.name}.`, [
      `Leave ${name} away.`,
    ]);
  }
  if (value === null && !column.nullable) {
    throw cannotApply(`${object} cannot be emptied: it is required.`, [`Give ${name} a value.`]);
  }
};

/** A value that is made of what it takes the place of: a row that is done already would be changed once more. */
const repeated = ({set, where}: Backfill): string | null => {
  if (where !== undefined) return null;
  const names = Object.keys(set);
  const reads = (value: Backfill['set'][string] | undefined): boolean =>
    value !== null && typeof value === 'object' && names.some((name) => mentions(value.sql, name));
  return names.find((name) => reads(set[name])) ?? null;
};

/** Why its rows cannot be changed in batches that may be cut off and run again; null where they can. */
export const batchBlocker = (table: Table, operation: Backfill): string | null => {
  const {primaryKey} = table;
  if (primaryKey === null) return 'it has no primary key to count them by';
  if (primaryKey.columns.some((name) => requireColumn(table, name).nullable))
    return 'a part of its primary key may be empty';
  const column = operation.keep === true ? null : repeated(operation);
  return column === null
    ? null
    : `${column} is made of its old value, and rows would be changed twice when it is cut off`;
};

const requireBatches = (table: Table, operation: Backfill): void => {
  const blocker = batchBlocker(table, operation);
  if (blocker === null) return;
  throw cannotApply(`${table.name} cannot be changed in batches: ${blocker}.`, [
    'Change them at once: `batch: false`.',
    ...(repeated(operation) === null ? [] : ['Or say in `where` which rows still need it.']),
  ]);
};

const withKept = (schema: Schema, dialect: Dialect, operation: Backfill): Schema => {
  const table = requireTable(schema, operation.table);
  return backfilledColumns(operation).reduce(
    (after, column) => createTable.apply(after, keptTable(dialect, table, column)),
    schema,
  );
};

/** True where every row that is changed had no value before. */
export const fillsOnlyEmpty = ({set, where = ''}: Backfill): boolean => {
  const [column = '', ...others] = Object.keys(set);
  const [name, is, none, ...more] = sqlTokens(where);
  return isCalled(name, column) && isWord(is, 'is') && isWord(none, 'null') && others.length + more.length === 0;
};

const places = (operation: Backfill): readonly Loss[] =>
  backfilledColumns(operation).map((column) => ({
    object: `${operation.table}.${column}`,
    table: operation.table,
    column,
    how: fillsOnlyEmpty(operation) ? 'filled' : 'changed',
  }));

export const backfill: OperationDefinition<Backfill> = {
  op: 'backfill',
  input: backfillInput,
  describe: (operation) => {
    const {table, where, keep} = operation;
    const columns = backfilledColumns(operation);
    const rows = where === undefined ? 'in every row' : `where ${where}`;
    const kept = columns.map((column) => keptTableName(table, column)).join(' and ');
    return `Fill ${columns.map((column) => `${table}.${column}`).join(', ')} ${rows}${keep === true ? ` and keep the values in ${kept}` : ''}`;
  },
  apply: (schema, operation) => {
    const table = requireTable(schema, operation.table);
    for (const [column, value] of Object.entries(operation.set)) requireSettable(table, column, value);
    if (operation.batch) requireBatches(table, operation);
    return operation.keep === true ? withKept(schema, dialectOf(schema.dialect), operation) : schema;
  },
  reverse: (before, operation) => {
    if (operation.keep !== true) return [];
    const dialect = dialectOf(before.dialect);
    const table = requireTable(before, operation.table);
    const columns = backfilledColumns(operation);
    return [
      {
        op: 'backfill',
        table: operation.table,
        set: Object.fromEntries(columns.map((column) => [column, {sql: keptOrCurrent(dialect, table, {column})}])),
      },
      ...columns.map((column) => ({op: 'drop_table' as const, table: keptTableName(operation.table, column)})),
    ];
  },
  losses: (_before, operation) => (operation.keep === true ? [] : places(operation)),
  rewrites: (_before, operation) => places(operation),
  touches: (operation) => [
    operation.table,
    ...(operation.keep === true
      ? backfilledColumns(operation).map((column) => keptTableName(operation.table, column))
      : []),
  ],
};
