import {z} from 'zod';
import {dialectOf} from '../dialects/index.js';
import {replaceTable} from '../schema/edit.js';
import {tableNamed} from '../schema/model.js';
import {checkFrom} from './build-table.js';
import {checkDefinition, identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {cannotApply, requireColumn, requireTable} from './find.js';
import {canonicalCheck, requireFreeConstraintName} from './find-constraint.js';
import {alteration, online, unseen} from './online.js';
import {requireEditable} from './require-editable.js';
import {refusedRows} from './row-conflicts.js';

export const addCheckInput = z.strictObject({
  op: z.literal('add_check'),
  table: identifier,
  ...checkDefinition.shape,
  /** The column in whose definition it is written, and with which it is dropped; of the table where absent. */
  column: identifier.optional(),
  ...alteration,
  ...online,
});

export type AddCheck = Readonly<z.infer<typeof addCheckInput>>;

export const addCheck: OperationDefinition<AddCheck> = {
  op: 'add_check',
  input: addCheckInput,
  describe: ({table, expression, validated}) => `Let ${table} have only rows where ${expression}${unseen(validated)}`,
  apply: (
    schema,
    {op: _op, table: name, column, online: _online, algorithm: _algorithm, lock: _lock, ...definition},
  ) => {
    const table = requireTable(schema, name);
    requireEditable(table);
    if (column !== undefined) requireColumn(table, column);
    requireFreeConstraintName(table, 'check', definition.name);
    const says = canonicalCheck(table, definition.expression);
    if (table.checks.some(({expression}) => canonicalCheck(table, expression) === says)) {
      throw cannotApply(`${name} has the check (${definition.expression}) already.`, ['Leave it as it is.']);
    }
    const check = {...checkFrom(definition), ...(column !== undefined && {inlineColumn: column})};
    return replaceTable(schema, {...table, checks: [...table.checks, check]});
  },
  reverse: (_before, {table, name, expression}) => [
    {op: 'drop_check', table, ...(name === undefined ? {expression} : {name})},
  ],
  losses: () => [],
  // NOT VALID: only new rows are held to it.
  conflicts: (before, {table, expression, validated}) =>
    validated === false ? [] : [refusedRows(dialectOf(before.dialect), tableNamed(before, table), expression)],
  touches: ({table}) => [table],
};
