import {z} from 'zod';
import type {Dialect} from '../dialects/dialect.js';
import {dialectOf} from '../dialects/index.js';
import {replaceTable} from '../schema/edit.js';
import type {CheckConstraint, Column, Schema, Table} from '../schema/model.js';
import {type Alteration, alterationOf} from './altered-column.js';
import {isIncrements} from './build-table.js';
import {captureCheck, captureColumn, isCounter} from './capture.js';
import {checkType} from './check-parts.js';
import {checkDefinition, columnDefinition, defaultValue, identifier} from './column-definition.js';
import {createTable} from './create-table.js';
import type {OperationDefinition, RowConflict} from './definition.js';
import {alterationPhrase} from './describe-column.js';
import {fillFor} from './fill.js';
import {cannotApply, requireColumn, requireTable} from './find.js';
import {requireFreeConstraintName} from './find-constraint.js';
import {keptOrCurrent, keptTable, keptTableName} from './kept-values.js';
import {listedValues} from './listed-values.js';
import {alteration, online} from './online.js';
import {options} from './part-details.js';
import {requireEditable} from './require-editable.js';
import {emptyRows, refusedRows, unlistedRows} from './row-conflicts.js';
import {settled} from './settled.js';

const parts = columnDefinition.shape;

/** Only what is named changes. */
export const alterColumnInput = z.strictObject({
  op: z.literal('alter_column'),
  table: identifier,
  column: identifier,
  type: parts.type.optional(),
  length: parts.length,
  precision: parts.precision,
  scale: parts.scale,
  /** The values of an `enum`, in place of the ones it has. */
  values: parts.values,
  nullable: parts.nullable,
  /** Null takes it away. */
  default: parts.default,
  generated: z.strictObject({expression: z.string(), stored: z.boolean()}).nullable().optional(),
  collation: z.string().nullable().optional(),
  /** In place of all checks of its own. */
  checks: z.array(checkDefinition).optional(),
  on_conflict: z.string().min(1).nullable().optional(),
  /** In place of all of the database's own settings of the column. */
  options: options.nullable().exactOptional(),
  /** SQL that makes the new values of the old row; the value as it is where absent. */
  using: z.string().min(1).optional(),
  /** What rows without a value get. */
  fill: defaultValue.optional(),
  /** True keeps the old values in a table of their own, from which `down` brings them back. */
  keep: z.boolean().optional(),
  /**
   * True makes the change in a new column, which is kept in step with the old one until a second plan takes that away: see `replaced_by` of
   * `drop_column`.
   */
  zero_downtime: z.literal(true).optional(),
  /** The new column's name for good; where absent it takes the old one's name when that is gone. */
  to: identifier.optional(),
  /** SQL that makes the old values of the new row, where the type alone does not. */
  using_back: z.string().min(1).optional(),
  ...alteration,
  ...online,
});

export type AlterColumn = Readonly<z.infer<typeof alterColumnInput>>;

const checksText = (checks: readonly CheckConstraint[]): string =>
  JSON.stringify(checks.map(({name, expression}) => [name, expression]));

const isChange = ({before, after, checksBefore, checksAfter, values}: Alteration): boolean =>
  values !== 'kept' ||
  JSON.stringify(before) !== JSON.stringify(after) ||
  checksText(checksBefore) !== checksText(checksAfter);

/** A wider or narrower type, with every value as it is. Behind an identity there is a sequence that would change with it. */
const isOnlyResized = ({before, after, values}: Alteration): boolean => {
  const rest = ({nullable, generated, collation}: Column): string => JSON.stringify([nullable, generated, collation]);
  return values === 'kept' && before.identitySequence === undefined && rest(before) === rest(after);
};

type Place = {readonly dialect: Dialect; readonly table: Table};

const requireAlterable = ({dialect, table}: Place, operation: AlterColumn, alteration: Alteration): void => {
  const {before, after} = alteration;
  const object = `${operation.table}.${operation.column}`;
  if (isCounter(before) || isIncrements({type: operation.type ?? ''})) {
    throw cannotApply(`${object} cannot be altered: a column that counts up is made together with its table.`, [
      'Make a new table and copy the rows.',
    ]);
  }
  const definition = ({type, nullable, generated, collation}: typeof before): string =>
    JSON.stringify([type, nullable, generated, collation]);
  const isKept = dialect.resizesKeys === true && isOnlyResized(alteration);
  if (table.primaryKey?.columns.includes(before.name) && definition(before) !== definition(after) && !isKept) {
    throw cannotApply(`${object} cannot be altered: it belongs to the primary key of ${table.name}.`, [
      `Drop the primary key of ${table.name} first.`,
    ]);
  }
  const sorted = [...table.indexes, ...table.uniques].find(({parts = []}) =>
    parts.some((part) => part.column === before.name && part.collation !== null),
  );
  if (before.collation !== after.collation && sorted !== undefined) {
    throw cannotApply(
      `${object} cannot have another collation: ${sorted.name ?? 'a unique constraint'} has one of its own for it.`,
      [`Drop ${sorted.name ?? 'the unique constraint'} first, and make it again.`],
    );
  }
  if (operation.keep === true && before.generated !== null) {
    throw cannotApply(`${object} has no values to keep: it is generated.`, ['Leave `keep` away.']);
  }
  if (after.generated !== null && (operation.using !== undefined || operation.fill !== undefined)) {
    throw cannotApply(`${object} cannot be given values: it is generated.`, ['Leave `using` and `fill` away.']);
  }
};

const alteredTable = (table: Table, {before, after, checksBefore, checksAfter}: Alteration): Table => ({
  ...table,
  columns: table.columns.map((column) => (column === before ? after : column)),
  checks: [...table.checks.filter((check) => !checksBefore.includes(check)), ...checksAfter],
});

/** Rows that came empty meanwhile must not keep `down` from making the column required again. */
const fillOfRestored = (table: Table, before: Alteration['before']): Pick<AlterColumn, 'fill'> => {
  if (before.default !== null) return {fill: {sql: before.default}};
  const neutral = fillFor(table, before);
  return neutral.kind === 'value' ? {fill: neutral.value} : {};
};

/** What brings the definition back, and with it every row to a value that it may have. */
const restored = (schema: Schema, operation: AlterColumn): AlterColumn => {
  const {before, checksBefore, checksAfter} = alterationOf(schema, operation);
  const dialect = dialectOf(schema.dialect);
  const table = requireTable(schema, operation.table);
  const altered = settled(schema, alterColumn.apply(schema, operation));
  const after = requireColumn(requireTable(altered, operation.table), operation.column);
  const captured = captureColumn(dialect, before);
  const {nullable, default: value, generated, collation, on_conflict, type, length, precision, scale} = captured;
  return {
    op: 'alter_column',
    table: operation.table,
    column: operation.column,
    ...(before.type !== after.type && {
      type,
      ...(length !== undefined && {length}),
      ...(precision !== undefined && {precision}),
      ...(scale !== undefined && {scale}),
    }),
    ...(before.nullable !== after.nullable && {nullable}),
    ...(before.default !== after.default && {default: value ?? null}),
    ...(JSON.stringify(before.generated) !== JSON.stringify(after.generated) && {generated: generated ?? null}),
    ...(before.collation !== after.collation && {collation: collation ?? null}),
    ...(checksText(checksBefore) !== checksText(checksAfter) && {checks: checksBefore.map(captureCheck)}),
    ...(before.onConflict !== after.onConflict && {on_conflict: on_conflict ?? null}),
    ...(JSON.stringify(before.options) !== JSON.stringify(after.options) && {options: before.options ?? null}),
    ...(operation.keep === true && {using: keptOrCurrent(dialect, table, {column: before.name, type: before.type})}),
    ...(after.nullable && !before.nullable && fillOfRestored(table, before)),
  };
};

const conflictsOf = (schema: Schema, operation: AlterColumn): readonly RowConflict[] => {
  const {before, after, checksBefore, checksAfter, values} = alterationOf(schema, operation);
  if (values === 'changed') return [];
  const dialect = dialectOf(schema.dialect);
  const table = requireTable(schema, operation.table);
  const isNew = ({expression}: CheckConstraint): boolean => !checksBefore.some((one) => one.expression === expression);
  const becomesRequired = before.nullable && !after.nullable && values === 'kept';
  const [was, is] = [listedValues(before.type) ?? [], listedValues(after.type) ?? []];
  const loses = is.length > 0 && was.some((value) => !is.includes(value));
  return [
    ...(loses ? [unlistedRows(dialect, {table, column: operation.column}, is)] : []),
    ...(becomesRequired ? [emptyRows(dialect, table, operation.column)] : []),
    ...checksAfter.filter(isNew).map(({expression}) => refusedRows(dialect, table, expression)),
  ];
};

const place = ({table, column}: AlterColumn) => ({object: `${table}.${column}`, table, column});

export const alterColumn: OperationDefinition<AlterColumn> = {
  op: 'alter_column',
  input: alterColumnInput,
  describe: (operation) => {
    const kept =
      operation.keep === true ? ` and keep its values in ${keptTableName(operation.table, operation.column)}` : '';
    return `Alter ${operation.table}.${operation.column}: ${alterationPhrase(operation)}${kept}`;
  },
  apply: (schema, operation) => {
    const dialect = dialectOf(schema.dialect);
    const table = requireTable(schema, operation.table);
    requireColumn(table, operation.column);
    requireEditable(table);
    const alteration = alterationOf(schema, operation);
    requireAlterable({dialect, table}, operation, alteration);
    if (!isChange(alteration)) {
      throw cannotApply(`${operation.table}.${operation.column} is like that already.`, ['Leave it as it is.']);
    }
    const others = {...table, checks: table.checks.filter((check) => !alteration.checksBefore.includes(check))};
    for (const {name} of operation.checks ?? []) requireFreeConstraintName(others, 'check', name);
    checkType(table, alteration.after);
    const after = replaceTable(schema, alteredTable(table, alteration));
    return operation.keep === true ? createTable.apply(after, keptTable(dialect, table, operation.column)) : after;
  },
  reverse: (before, operation) => [
    ...(isChange(alterationOf(alterColumn.apply(before, operation), restored(before, operation)))
      ? [restored(before, operation)]
      : []),
    ...(operation.keep === true
      ? [{op: 'drop_table' as const, table: keptTableName(operation.table, operation.column)}]
      : []),
  ],
  losses: (before, operation) => {
    const {values} = alterationOf(before, operation);
    return values === 'kept' || operation.keep === true ? [] : [{...place(operation), how: values}];
  },
  rewrites: (before, operation) => (alterationOf(before, operation).values === 'kept' ? [] : [place(operation)]),
  conflicts: conflictsOf,
  touches: ({table, column, keep}) => (keep === true ? [table, keptTableName(table, column)] : [table]),
};
