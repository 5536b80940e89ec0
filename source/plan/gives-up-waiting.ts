import {dialectOf} from '../dialects/index.js';
import {touchedTables} from '../operations/index.js';
import type {Operation} from '../operations/operation.js';
import {type Reached, rowsThere} from './rows-there.js';

/** What takes no lock that anybody has to wait behind. */
const isMild = ({op}: Operation): boolean => op === 'validate_constraint' || op === 'backfill';

/** The tables that a foreign key refers to are locked as well. */
const referredTo = (operation: Operation): readonly string[] => {
  if (operation.op === 'add_foreign_key') return [operation.references.table];
  if (operation.op === 'add_column')
    return operation.column.references === undefined ? [] : [operation.column.references.table];
  if (operation.op !== 'create_table') return [];
  return [
    ...operation.columns.flatMap(({references}) => references?.table ?? []),
    ...(operation.foreign_keys ?? []).map(({references}) => references.table),
  ];
};

/**
 * True where these operations lock tables that have rows: a statement that waits for such a lock lets nobody past, so that it had better
 * give up and be tried again. `reached`: what comes before them.
 */
export const givesUpWaiting = (reached: Reached, operations: readonly Operation[]): boolean => {
  if (dialectOf(reached.schema.dialect).online?.giveUpWaiting === undefined) return false;
  const locking = operations.filter((operation) => !isMild(operation));
  const tables = [...touchedTables(locking), ...locking.flatMap(referredTo)];
  return tables.some((table) => rowsThere(reached, {table, column: null}) !== 0);
};
