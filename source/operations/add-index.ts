import {z} from 'zod';
import {dialectOf} from '../dialects/index.js';
import {replaceTable} from '../schema/edit.js';
import {tableNamed} from '../schema/model.js';
import {partsFrom, withParts} from './build-table.js';
import {checkParts} from './check-parts.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {requireTable} from './find.js';
import {indexFrom} from './index-parts.js';
import {alteration, concurrently, online, waysOf} from './online.js';
import {repeatedValues} from './row-conflicts.js';
import {type IndexPartDefinition, indexDefinition} from './table-parts.js';

export const addIndexInput = z.strictObject({
  op: z.literal('add_index'),
  table: identifier,
  ...indexDefinition.shape,
  ...concurrently,
  ...alteration,
  ...online,
});

export type AddIndex = Readonly<z.infer<typeof addIndexInput>>;

const partPhrase = (part: IndexPartDefinition): string => {
  if (typeof part === 'string') return part;
  const subject = 'column' in part ? part.column : part.expression;
  return part.order === 'desc' ? `${subject} descending` : subject;
};

export const addIndex: OperationDefinition<AddIndex> = {
  op: 'add_index',
  input: addIndexInput,
  describe: ({table, columns, unique, where, concurrently: isConcurrent}) => {
    const kind = unique === true ? 'a unique index' : 'an index';
    const condition = where === undefined ? '' : ` where ${where}`;
    const way = isConcurrent === true ? ', while others write' : '';
    return `Add ${kind} on ${table} (${columns.map(partPhrase).join(', ')})${condition}${way}`;
  },
  apply: (schema, {table: name, op: _op, ...definition}) => {
    const table = requireTable(schema, name);
    const parts = partsFrom(name, {indexes: [definition]});
    checkParts(schema, table, parts);
    return replaceTable(schema, withParts(table, parts));
  },
  reverse: (_before, operation) => {
    const {table} = operation;
    return [{op: 'drop_index', table, name: indexFrom(table, operation).name, ...waysOf(operation)}];
  },
  losses: () => [],
  conflicts: (before, {table, op: _op, ...definition}) => {
    const {unique, parts, predicate} = indexFrom(table, definition);
    return unique
      ? [repeatedValues(dialectOf(before.dialect), {table: tableNamed(before, table), parts, predicate})]
      : [];
  },
  touches: ({table}) => [table],
};
