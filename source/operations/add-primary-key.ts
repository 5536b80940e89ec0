import {z} from 'zod';
import {dialectOf} from '../dialects/index.js';
import {replaceTable} from '../schema/edit.js';
import {tableNamed} from '../schema/model.js';
import {keyDetailsFrom} from './build-table.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {cannotApply, requireColumn, requireTable} from './find.js';
import {onColumns, requireFreeConstraintName, sameColumns} from './find-constraint.js';
import {indexPartFrom} from './index-parts.js';
import {byIndex, indexAgain, keyOfIndex, requireKeyIndex, withoutIndex} from './key-index.js';
import {online, usingIndex} from './online.js';
import {requireEditable} from './require-editable.js';
import {repeatedValues} from './row-conflicts.js';
import {keyDetails} from './table-parts.js';

export const addPrimaryKeyInput = z.strictObject({
  op: z.literal('add_primary_key'),
  table: identifier,
  name: identifier.optional(),
  columns: z.array(identifier).min(1),
  details: keyDetails.optional(),
  ...usingIndex,
  ...online,
});

export type AddPrimaryKey = Readonly<z.infer<typeof addPrimaryKeyInput>>;

export const addPrimaryKey: OperationDefinition<AddPrimaryKey> = {
  op: 'add_primary_key',
  input: addPrimaryKeyInput,
  describe: ({table, columns, using_index: index}) =>
    `Make ${onColumns(columns)} the primary key of ${table}${byIndex(index)}`,
  apply: (schema, {table: name, columns, details, ...operation}) => {
    const table = requireTable(schema, name);
    requireEditable(table);
    if (table.primaryKey !== null) {
      throw cannotApply(`${name} has a primary key already: ${onColumns(table.primaryKey.columns)}.`, [
        'Drop the primary key first.',
      ]);
    }
    requireFreeConstraintName(table, 'primary key', operation.name);
    if (table.uniques.some((unique) => sameColumns(unique.columns, columns))) {
      // SQLite leaves such a constraint away without a word.
      throw cannotApply(`${name} ${onColumns(columns)} has a unique constraint, which the primary key would replace.`, [
        'Drop the unique constraint first.',
      ]);
    }
    for (const column of columns) {
      if (!requireColumn(table, column).nullable) continue;
      // SQLite would give a row without a number a new one.
      throw cannotApply(`${name}.${column} cannot be part of a primary key: it may be empty.`, [
        `Make ${name}.${column} required first.`,
      ]);
    }
    const {name: keyName, using_index: index} = operation;
    if (index === undefined) {
      return replaceTable(schema, {...table, primaryKey: {name: keyName ?? null, columns, ...keyDetailsFrom(details)}});
    }
    const taken = requireKeyIndex(table, index, columns);
    const primaryKey = {name: keyName ?? index, columns, ...keyOfIndex(taken, details)};
    return replaceTable(schema, {...withoutIndex(table, taken), primaryKey});
  },
  reverse: (before, {table, using_index: index}) => [
    {op: 'drop_primary_key', table},
    ...(index === undefined ? [] : [indexAgain(before, table, index)]),
  ],
  losses: () => [],
  conflicts: (before, {table, columns, details, using_index: index}) => {
    if (index !== undefined) return [];
    const parts = (details?.parts ?? columns).map(indexPartFrom);
    return [repeatedValues(dialectOf(before.dialect), {table: tableNamed(before, table), parts, predicate: null})];
  },
  touches: ({table}) => [table],
};
