import {dialectOf} from '../../dialects/index.js';
import {attachedTo} from '../../operations/attached.js';
import {isCounter} from '../../operations/capture.js';
import {cannotApply, requireColumn, requireTable} from '../../operations/find.js';
import {apply} from '../../operations/index.js';
import type {Operation, OperationOf} from '../../operations/operation.js';
import {referencesTo} from '../../operations/references-to.js';
import {renameInTable} from '../../operations/rename-column.js';
import {findColumn, qualifiedName, type Schema, type Table} from '../../schema/model.js';

/** An operation that is done in two plans, between which the application changes over. */
export type InTwoPlans = OperationOf<'rename_column'> | OperationOf<'alter_column'>;

/** A column and the one that takes its place. */
export type Pair = {
  readonly table: Table;
  readonly from: string;
  readonly to: string;
  /** What the new column is called when the old one is gone. */
  readonly finally: string;
  /** SQL of a row that makes the new column's value, and the old one's. */
  readonly forward: string;
  readonly backward: string;
  /** Whether the old values are to stay in a table of their own when the old column goes. */
  readonly keep: boolean;
  /** The table as it would be with the new column in place of the old one. */
  readonly replaced: Table;
};

export const isInTwoPlans = (operation: Operation): operation is InTwoPlans =>
  (operation.op === 'rename_column' || operation.op === 'alter_column') && operation.zero_downtime === true;

const refuse = (object: string, why: string): Error =>
  cannotApply(`${object} cannot be changed without downtime: ${why}.`, [
    'Leave `zero_downtime` away, and change it while the application stands still.',
  ]);

const requirePairable = (schema: Schema, table: Table, name: string): void => {
  const object = `${qualifiedName(table)}.${name}`;
  const column = requireColumn(table, name);
  if (table.primaryKey?.columns.includes(name)) throw refuse(object, 'it belongs to the primary key');
  if (isCounter(column) || column.identity) throw refuse(object, 'it counts up');
  if (column.generated !== null) throw refuse(object, 'it is generated');
  if (attachedTo(table, name).exclusions.length > 0) throw refuse(object, 'an exclusion constraint compares it');
  const reference = referencesTo(schema, qualifiedName(table)).find(({targets}) => targets.includes(name));
  if (reference !== undefined) throw refuse(object, `${reference.owner}.${reference.columns.join(', ')} refers to it`);
};

/** Keys that say how values are given, or what happens to those that are there: the old column keeps its own. */
const unfit = ['fill', 'generated', 'on_conflict', 'options'] as const;

const requirePlainChange = (operation: OperationOf<'alter_column'>): void => {
  const key = unfit.find((one) => operation[one] !== undefined);
  if (key !== undefined) throw refuse(`${operation.table}.${operation.column}`, `\`${key}\` is of a change at once`);
};

const freeName = (table: Table, name: string): string =>
  findColumn(table, name) === undefined ? name : freeName(table, `${name}_new`);

const ofRename = (schema: Schema, {table: owner, from, to}: OperationOf<'rename_column'>): Pair => {
  const quote = dialectOf(schema.dialect).quoteIdentifier;
  const table = requireTable(schema, owner);
  requirePairable(schema, table, from);
  const replaced = renameInTable(table, {table: owner, from, to, quote});
  return {table, from, to, finally: to, forward: quote(from), backward: quote(to), keep: false, replaced};
};

const ofAlteration = (schema: Schema, operation: OperationOf<'alter_column'>): Pair => {
  const {quoteIdentifier: quote, castTo} = dialectOf(schema.dialect);
  const {
    table: owner,
    column: from,
    zero_downtime: _two,
    to: wanted,
    using_back: back,
    keep = false,
    ...plain
  } = operation;
  const table = requireTable(schema, owner);
  requirePairable(schema, table, from);
  requirePlainChange(operation);
  const altered = requireTable(apply(schema, {...plain, table: owner, column: from}), owner);
  const to = wanted ?? freeName(table, `${from}_new`);
  const typed = (name: string, {type}: {readonly type: string}): string => castTo?.(quote(name), type) ?? quote(name);
  return {
    table,
    from,
    to,
    finally: wanted ?? from,
    forward: operation.using ?? typed(from, requireColumn(altered, from)),
    backward: back ?? typed(to, requireColumn(table, from)),
    keep,
    replaced: renameInTable(altered, {table: owner, from, to, quote}),
  };
};

export const pairOf = (schema: Schema, operation: InTwoPlans): Pair =>
  operation.op === 'rename_column' ? ofRename(schema, operation) : ofAlteration(schema, operation);
