import {apply} from '../../operations/index.js';
import {isProvenNotNull} from '../../operations/not-null-check.js';
import type {Operation, OperationOf} from '../../operations/operation.js';
import {findColumn, findTable, type Schema, type Table} from '../../schema/model.js';
import type {FormContext, SafeForm} from './safe-form.js';

type AlterColumn = OperationOf<'alter_column'>;

/** What makes the rows anew, or keeps them, goes its own way. */
const isOnlyRequired = ({op: _op, table: _table, column: _column, nullable, ...rest}: AlterColumn): boolean => {
  const {fill: _fill, default: _default, ...others} = rest;
  return nullable === false && Object.values(others).every((value) => value === undefined);
};

const freeName = ({name, checks, foreignKeys, uniques}: Table, column: string): string => {
  const base = `${name}_${column}_not_null`;
  const taken = new Set([...checks, ...foreignKeys, ...uniques].map((one) => one.name));
  return taken.has(base) ? `${base}_${taken.size}` : base;
};

/** The check, under the name that the database will give it. */
const provingCheck = ({operation, dialect, before}: FormContext<AlterColumn>, table: Table) => {
  const add: OperationOf<'add_check'> = {
    op: 'add_check',
    table: operation.table,
    name: freeName(table, operation.column),
    expression: `${dialect.quoteIdentifier(operation.column)} is not null`,
    validated: false,
  };
  const known = new Set(table.checks.map(({name}) => name));
  const made = findTable(apply(before, add), operation.table)?.checks.find(({name}) => !known.has(name));
  return {add, name: made?.name ?? ''};
};

const isAlreadyRequired = (schema: Schema, {table, column}: AlterColumn): boolean => {
  const found = findTable(schema, table);
  return found === undefined || findColumn(found, column)?.nullable === false || isProvenNotNull(found, column);
};

/**
 * Rows that are empty get their value first: with the check on, an update of one of them would be refused. Many of them are filled in batches
 * of a file of their own; triggers would fire for that.
 */
const fillOf = (
  {operation: {table: name, column}, dialect}: FormContext<AlterColumn>,
  table: Table,
  fill: NonNullable<AlterColumn['fill']> | null,
): Operation =>
  table.triggers.length > 0
    ? {op: 'alter_column', table: name, column, fill}
    : {op: 'backfill', table: name, set: {[column]: fill}, where: `${dialect.quoteIdentifier(column)} is null`};

/** SET NOT NULL lets nobody use the table until every row has been looked at, unless a valid check proves it. */
export const provenNotNull: SafeForm<'alter_column'> = {
  op: 'alter_column',
  rewrite: (context) => {
    const {operation, dialect, before} = context;
    const table = findTable(before, operation.table);
    if (dialect.online?.validateConstraint === undefined || table === undefined) return null;
    if (!isOnlyRequired(operation) || isAlreadyRequired(before, operation)) return null;
    const {fill, ...required} = operation;
    const {add, name} = provingCheck(context, table);
    const place = {table: operation.table, column: operation.column};
    const filled = fill === undefined ? [] : [fillOf(context, table, fill)];
    return {
      operations: [
        ...filled,
        add,
        {op: 'validate_constraint', table: operation.table, name},
        required,
        {op: 'drop_check', table: operation.table, name},
      ],
      about: `${place.table}.${place.column}`,
      value: `made required by the check ${name}, which is validated in a migration of its own and then dropped`,
      why: `otherwise everybody who uses ${operation.table} would wait until every row has been looked at`,
    };
  },
};
