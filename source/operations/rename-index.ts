import {z} from 'zod';
import {replaceTable, sortedByName} from '../schema/edit.js';
import {besideTable, requireFreeName} from './check-parts.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {requireIndex, requireTable} from './find.js';

export const renameIndexInput = z.strictObject({
  op: z.literal('rename_index'),
  table: identifier,
  from: identifier,
  to: identifier,
});

export type RenameIndex = Readonly<z.infer<typeof renameIndexInput>>;

export const renameIndex: OperationDefinition<RenameIndex> = {
  op: 'rename_index',
  input: renameIndexInput,
  describe: ({table, from, to}) => `Rename the index ${from} of ${table} to ${to}`,
  apply: (schema, {table: name, from, to}) => {
    const table = requireTable(schema, name);
    const index = requireIndex(table, from);
    requireFreeName(schema, 'index', besideTable(table, to));
    const indexes = table.indexes.map((one) => (one === index ? {...one, name: to} : one));
    return replaceTable(schema, {...table, indexes: sortedByName(indexes)});
  },
  reverse: (_before, {table, from, to}) => [{op: 'rename_index', table, from: to, to: from}],
  losses: () => [],
  touches: ({table}) => [table],
};
