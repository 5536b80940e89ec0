import type {Index, KeyDetails, Schema, Table} from '../schema/model.js';
import {cannotApply, requireIndex, requireTable} from './find.js';
import {onColumns, sameColumns} from './find-constraint.js';
import {columnsOf, indexDefinitionOf, isPlainIndex} from './index-parts.js';
import type {OperationOf} from './operation.js';
import type {KeyDetailsDefinition} from './table-parts.js';

export type UsingIndex = {readonly using_index: string};

/** What a key may have from its index: everything that is not about its parts. */
const isFit = (index: Index, columns: readonly string[]): boolean => {
  const {included: _included, nullsNotDistinct: _nulls, options: _options, ...rest} = index;
  return index.unique && isPlainIndex({...rest, included: []}) && sameColumns(columnsOf(index), columns);
};

/** The index that the key takes over. Throws UserError for one that cannot be a key. */
export const requireKeyIndex = (table: Table, name: string, columns: readonly string[]): Index => {
  const index = requireIndex(table, name);
  if (isFit(index, columns)) return index;
  throw cannotApply(`${name} cannot become a key of ${table.name} ${onColumns(columns)}.`, [
    `Name a unique index on just ${onColumns(columns)}, with nothing else to it.`,
  ]);
};

/** What the key is with this index behind it. */
export const keyOfIndex = (
  {included, nullsNotDistinct, options}: Index,
  {deferrable, comment}: KeyDetailsDefinition = {},
): KeyDetails => ({
  ...(included.length > 0 && {included}),
  ...(nullsNotDistinct === true && {nullsNotDistinct}),
  ...(options !== undefined && {options}),
  ...(deferrable !== undefined && {deferrable}),
  ...(comment !== undefined && {comment}),
});

export const withoutIndex = (table: Table, index: Index): Table => ({
  ...table,
  indexes: table.indexes.filter((other) => other !== index),
});

export const byIndex = (index: string | undefined): string => (index === undefined ? '' : ` by its index ${index}`);

/** What brings back the index that a key has taken over: it goes with the key. */
export const indexAgain = (before: Schema, table: string, index: string): OperationOf<'add_index'> => ({
  op: 'add_index',
  table,
  ...indexDefinitionOf(table, requireIndex(requireTable(before, table), index)),
});
