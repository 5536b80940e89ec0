import {z} from 'zod';
import {replaceTable} from '../schema/edit.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {requireIndex, requireTable} from './find.js';
import {indexDefinitionOf} from './index-parts.js';
import {alteration, concurrently, online, waysOf} from './online.js';
import {requireReferencedKeys} from './referenced-keys.js';

export const dropIndexInput = z.strictObject({
  op: z.literal('drop_index'),
  table: identifier,
  name: identifier,
  ...concurrently,
  ...alteration,
  ...online,
});

export type DropIndex = Readonly<z.infer<typeof dropIndexInput>>;

export const dropIndex: OperationDefinition<DropIndex> = {
  op: 'drop_index',
  input: dropIndexInput,
  describe: ({table, name, concurrently: isConcurrent}) =>
    `Drop the index ${name} of ${table}${isConcurrent === true ? ', while others write' : ''}`,
  apply: (schema, {table: tableName, name}) => {
    const table = requireTable(schema, tableName);
    const index = requireIndex(table, name);
    const after = {...table, indexes: table.indexes.filter((other) => other !== index)};
    requireReferencedKeys(schema, [table, after], name);
    return replaceTable(schema, after);
  },
  reverse: (before, operation) => {
    const {table, name} = operation;
    const index = requireIndex(requireTable(before, table), name);
    return [{op: 'add_index', table, ...indexDefinitionOf(table, index), ...waysOf(operation)}];
  },
  losses: () => [],
  touches: ({table}) => [table],
};
