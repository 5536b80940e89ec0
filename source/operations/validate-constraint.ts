import {z} from 'zod';
import {dialectOf} from '../dialects/index.js';
import {UserError} from '../errors.js';
import {replaceTable} from '../schema/edit.js';
import type {CheckConstraint, ForeignKey, Table} from '../schema/model.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {dropCheck} from './drop-check.js';
import {dropForeignKey} from './drop-foreign-key.js';
import {requireTable, suggestions} from './find.js';
import {notNullColumn} from './not-null-check.js';
import {emptyRows, orphans, refusedRows} from './row-conflicts.js';

export const validateConstraintInput = z.strictObject({
  op: z.literal('validate_constraint'),
  table: identifier,
  /** Of a foreign key or a check that is not validated. */
  name: identifier,
});

export type ValidateConstraint = Readonly<z.infer<typeof validateConstraintInput>>;

type Waiting = {readonly name: string | null; readonly validated?: false};

/** What is not enforced is never looked at. */
const isWaiting = ({validated}: Waiting): boolean => validated === false;

const requireWaiting = (table: Table, name: string): {readonly key?: ForeignKey; readonly check?: CheckConstraint} => {
  const key = table.foreignKeys.find((one) => one.name === name && isWaiting(one));
  const check = table.checks.find((one) => one.name === name && isWaiting(one));
  if (key !== undefined) return {key};
  if (check !== undefined) return {check};
  const waiting = [...table.foreignKeys, ...table.checks].filter(isWaiting).flatMap((one) => one.name ?? []);
  throw new UserError({
    code: 'unknown-object',
    message: `${table.name} has no constraint ${name} that was not validated.`,
    nextSteps: suggestions(name, waiting, 'such constraint'),
  });
};

const seenCheck = ({validated: _validated, ...check}: CheckConstraint): CheckConstraint => check;

const seenKey = ({validated: _validated, ...key}: ForeignKey): ForeignKey => key;

export const validateConstraint: OperationDefinition<ValidateConstraint> = {
  op: 'validate_constraint',
  input: validateConstraintInput,
  describe: ({table, name}) => `Look at the rows of ${table} for ${name}, which holds for new ones only`,
  apply: (schema, {table: tableName, name}) => {
    const table = requireTable(schema, tableName);
    requireWaiting(table, name);
    return replaceTable(schema, {
      ...table,
      checks: table.checks.map((check) => (check.name === name ? seenCheck(check) : check)),
      foreignKeys: table.foreignKeys.map((key) => (key.name === name ? seenKey(key) : key)),
    });
  },
  // Nothing makes a constraint that is valid one that is not: it has to be made again.
  reverse: (before, {table, name}) => {
    const {key} = requireWaiting(requireTable(before, table), name);
    return key === undefined
      ? [{op: 'drop_check', table, name}, ...dropCheck.reverse(before, {op: 'drop_check', table, name})]
      : [
          {op: 'drop_foreign_key', table, name},
          ...dropForeignKey.reverse(before, {op: 'drop_foreign_key', table, name}),
        ];
  },
  losses: () => [],
  conflicts: (before, {table: tableName, name}) => {
    const dialect = dialectOf(before.dialect);
    const table = requireTable(before, tableName);
    const {key, check} = requireWaiting(table, name);
    if (key !== undefined) return [orphans(dialect, table, key)];
    const column = check === undefined ? null : notNullColumn(table, check);
    if (column !== null) return [emptyRows(dialect, table, column)];
    return check === undefined ? [] : [refusedRows(dialect, table, check.expression)];
  },
  touches: ({table}) => [table],
};
