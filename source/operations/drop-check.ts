import {z} from 'zod';
import {replaceTable} from '../schema/edit.js';
import {captureCheck} from './capture.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {requireTable} from './find.js';
import {pointsBy, requireCheck, wanted} from './find-constraint.js';
import {requireEditable} from './require-editable.js';

export const dropCheckInput = z
  .strictObject({
    op: z.literal('drop_check'),
    table: identifier,
    name: identifier.optional(),
    /** What it says, for one that has no name. */
    expression: z.string().min(1).optional(),
  })
  .refine(pointsBy('expression'), 'needs `name` or `expression`');

export type DropCheck = Readonly<z.infer<typeof dropCheckInput>>;

export const dropCheck: OperationDefinition<DropCheck> = {
  op: 'drop_check',
  input: dropCheckInput,
  describe: ({table, ...pointer}) => `Drop the check ${wanted(pointer)} of ${table}`,
  apply: (schema, {table: name, ...pointer}) => {
    const table = requireTable(schema, name);
    requireEditable(table);
    const check = requireCheck(table, pointer);
    return replaceTable(schema, {...table, checks: table.checks.filter((other) => other !== check)});
  },
  reverse: (before, {table, ...pointer}) => {
    const check = requireCheck(requireTable(before, table), pointer);
    const {inlineColumn: column} = check;
    return [{op: 'add_check', table, ...captureCheck(check), ...(column !== undefined && {column})}];
  },
  losses: () => [],
  touches: ({table}) => [table],
};
