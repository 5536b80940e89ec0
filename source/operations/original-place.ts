import type {Operation} from './operation.js';

/** A table, or with its name a column of one. */
export type Place = {readonly table: string; readonly column: string | null};

const before = ({table, column}: Place, operation: Operation): Place => {
  if (operation.op === 'rename_table' && operation.to === table) return {table: operation.table, column};
  if (operation.op !== 'rename_column' || operation.table !== table || operation.to !== column) return {table, column};
  return {table, column: operation.from};
};

/** What it was called before these operations, where some of them rename it. */
export const originalPlace = (earlier: readonly Operation[], {table, column}: Place): Place =>
  earlier.reduceRight(before, {table, column});
