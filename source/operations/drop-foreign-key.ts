import {z} from 'zod';
import {replaceTable} from '../schema/edit.js';
import {captureForeignKey} from './capture.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {requireTable} from './find.js';
import {pointsBy, requireForeignKey, wanted} from './find-constraint.js';
import {requireEditable} from './require-editable.js';

export const dropForeignKeyInput = z
  .strictObject({
    op: z.literal('drop_foreign_key'),
    table: identifier,
    name: identifier.optional(),
    columns: z.array(identifier).min(1).optional(),
  })
  .refine(pointsBy('columns'), 'needs `name` or `columns`');

export type DropForeignKey = Readonly<z.infer<typeof dropForeignKeyInput>>;

export const dropForeignKey: OperationDefinition<DropForeignKey> = {
  op: 'drop_foreign_key',
  input: dropForeignKeyInput,
  describe: ({table, ...pointer}) => `Drop the foreign key ${wanted(pointer)} of ${table}`,
  apply: (schema, {table: name, ...pointer}) => {
    const table = requireTable(schema, name);
    requireEditable(table);
    const key = requireForeignKey(table, pointer);
    return replaceTable(schema, {...table, foreignKeys: table.foreignKeys.filter((other) => other !== key)});
  },
  reverse: (before, {table, ...pointer}) => [
    {op: 'add_foreign_key', table, ...captureForeignKey(requireForeignKey(requireTable(before, table), pointer))},
  ],
  losses: () => [],
  touches: ({table}) => [table],
};
