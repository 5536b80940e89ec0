import {batchBlocker} from '../../operations/backfill.js';
import {captureCheck, captureColumn, captureForeignKey, captureUnique} from '../../operations/capture.js';
import type {ColumnDefinition} from '../../operations/column-definition.js';
import type {Operation, OperationOf} from '../../operations/operation.js';
import {type Column, findColumn, findTable, type Table} from '../../schema/model.js';
import type {FormContext, Rewriting, SafeForm} from './safe-form.js';

/** Rows that one statement fills: no more, as what ADD COLUMN locks must not be held meanwhile. */
const batch = 1000;

type AddColumn = OperationOf<'add_column'>;

/** The column, and what comes with it. */
type Added = {
  readonly table: Table;
  readonly column: Column;
  readonly parts: Pick<Table, 'checks' | 'uniques' | 'foreignKeys'>;
};

const addedBy = ({operation, before, after}: FormContext<AddColumn>): Added | null => {
  const [was, is] = [before, after].map((schema) => findTable(schema, operation.table));
  const column = is && findColumn(is, operation.column.name);
  if (was === undefined || is === undefined || column === undefined) return null;
  const fresh = <Part extends {readonly name: string | null}>(
    of: (table: Table) => readonly Part[],
  ): readonly Part[] => {
    const known = new Set(of(was).map(({name}) => name));
    return of(is).filter(({name}) => !known.has(name));
  };
  return {
    table: was,
    column,
    parts: {
      checks: fresh(({checks}) => checks),
      uniques: fresh(({uniques}) => uniques),
      foreignKeys: fresh(({foreignKeys}) => foreignKeys),
    },
  };
};

/** What no other operation can say of a column. */
const isWhole = ({sequences, exclusions, indexes, column}: AddColumn): boolean =>
  (sequences ?? exclusions ?? indexes ?? column.generated ?? column.identity) !== undefined;

/** What every row gets, where that takes writing all of them; undefined where ADD COLUMN does it at once. */
const rowValue = ({operation: {fill, column}, dialect}: FormContext<AddColumn>): AddColumn['fill'] => {
  if (fill !== undefined) return fill;
  const value = column.default;
  const isVolatile = typeof value === 'object' && value !== null && dialect.online?.isVolatile?.(value.sql) === true;
  return isVolatile ? value : undefined;
};

const bareColumn = ({dialect}: FormContext<AddColumn>, column: Column): ColumnDefinition => {
  const {default: _default, ...bare} = captureColumn(dialect, {...column, nullable: true});
  return bare;
};

/** The column comes empty and without a default, so that no row is written while everybody waits. */
const withValues = (
  context: FormContext<AddColumn>,
  {table, column}: Added,
  value: NonNullable<AddColumn['fill']> | null,
): readonly Operation[] => {
  const {operation, dialect} = context;
  const place = {table: operation.table, column: column.name};
  const {default: wanted} = operation.column;
  const fill: OperationOf<'backfill'> = {
    op: 'backfill',
    table: operation.table,
    set: {[column.name]: value},
    where: `${dialect.quoteIdentifier(column.name)} is null`,
  };
  return [
    {op: 'add_column', table: operation.table, column: bareColumn(context, column)},
    ...(wanted === undefined || wanted === null ? [] : [{op: 'alter_column' as const, ...place, default: wanted}]),
    batchBlocker(table, fill) === null ? {...fill, batch} : fill,
    ...(column.nullable ? [] : [{op: 'alter_column' as const, ...place, nullable: false}]),
  ];
};

const partOperations = (table: string, {parts, column}: Added): readonly Operation[] => [
  ...parts.checks.map((check): Operation => ({op: 'add_check', table, ...captureCheck(check), column: column.name})),
  ...parts.uniques.map((unique): Operation => ({op: 'add_unique', table, ...captureUnique(unique)})),
  ...parts.foreignKeys.map((key): Operation => ({op: 'add_foreign_key', table, ...captureForeignKey(key)})),
];

const rewriting = (context: FormContext<AddColumn>, added: Added): Rewriting | null => {
  const {operation, dialect} = context;
  const {checks, uniques, foreignKeys} = added.parts;
  const value = rowValue(context);
  // A reference of a column that is empty everywhere takes no look at the rows.
  const isScanned = checks.length + uniques.length > 0 || (foreignKeys.length > 0 && added.column.default !== null);
  if (value === undefined && !isScanned) return null;
  const {table} = operation;
  const column: Operation = {op: 'add_column', table, column: captureColumn(dialect, added.column)};
  return {
    operations: [
      ...(value === undefined ? [column] : withValues(context, added, value)),
      ...partOperations(table, added),
    ],
    about: `${table}.${added.column.name}`,
    value: value === undefined ? 'added without its constraints, which follow' : 'added empty, and filled afterwards',
    why: `otherwise everybody who uses ${table} would wait until every row has been ${value === undefined ? 'looked at' : 'written'}`,
  };
};

/** ADD COLUMN with what has to be worked out, or looked at, for every row lets nobody use the table until that is done. */
export const addedInMoves: SafeForm<'add_column'> = {
  op: 'add_column',
  rewrite: (context) => {
    const added = context.dialect.online?.isVolatile === undefined ? null : addedBy(context);
    // Triggers would fire for what a backfill writes, and not for what comes with the column.
    if (added === null || isWhole(context.operation) || added.table.triggers.length > 0) return null;
    return rewriting(context, added);
  },
};
