import {z} from 'zod';
import {dialectOf} from '../dialects/index.js';
import {replaceTable} from '../schema/edit.js';
import type {Index, Table, UniqueConstraint} from '../schema/model.js';
import {captureUnique} from './capture.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {requireTable} from './find.js';
import {type ByColumns, pointsBy, requireUnique, wanted} from './find-constraint.js';
import {columnsOf, indexDefinitionOf, isPlainIndex} from './index-parts.js';
import {online} from './online.js';
import {requireReferencedKeys} from './referenced-keys.js';
import {requireEditable} from './require-editable.js';

export const dropUniqueInput = z
  .strictObject({
    op: z.literal('drop_unique'),
    table: identifier,
    name: identifier.optional(),
    columns: z.array(identifier).min(1).optional(),
    ...online,
  })
  .refine(pointsBy('columns'), 'needs `name` or `columns`');

export type DropUnique = Readonly<z.infer<typeof dropUniqueInput>>;

/** What it drops: the one that is not null. */
export type DroppedUnique =
  | {readonly constraint: UniqueConstraint; readonly index: null}
  | {readonly constraint: null; readonly index: Index};

/** A constraint, or a unique index on the same columns, which is what `unique` becomes on some databases. */
export const droppedUnique = (table: Table, pointer: ByColumns): DroppedUnique => {
  const constraints = table.uniques.map((constraint) => ({
    name: constraint.name,
    columns: constraint.columns,
    found: {constraint, index: null},
  }));
  const indexes = table.indexes
    .filter((index) => index.unique && isPlainIndex(index))
    .map((index) => ({name: index.name, columns: columnsOf(index), found: {constraint: null, index}}));
  return requireUnique(table, pointer, [...constraints, ...indexes]).found;
};

export const dropUnique: OperationDefinition<DropUnique> = {
  op: 'drop_unique',
  input: dropUniqueInput,
  describe: ({table, ...pointer}) => `Drop the unique constraint ${wanted(pointer)} of ${table}`,
  apply: (schema, {table: name, ...pointer}) => {
    const table = requireTable(schema, name);
    const {constraint, index} = droppedUnique(table, pointer);
    if (constraint !== null) requireEditable(table);
    const after = {
      ...table,
      uniques: table.uniques.filter((other) => other !== constraint),
      indexes: table.indexes.filter((other) => other !== index),
    };
    requireReferencedKeys(schema, [table, after], `The unique constraint ${wanted(pointer)} of ${name}`);
    return replaceTable(schema, after);
  },
  reverse: (before, {table, ...pointer}) => {
    const {constraint, index} = droppedUnique(requireTable(before, table), pointer);
    if (constraint === null) return [{op: 'add_index', table, ...indexDefinitionOf(table, index)}];
    const isUnusual = dialectOf(before.dialect).uniqueBecomesIndex;
    return [{op: 'add_unique', table, ...captureUnique(constraint), ...(isUnusual && {constraint: true as const})}];
  },
  losses: () => [],
  touches: ({table}) => [table],
};
