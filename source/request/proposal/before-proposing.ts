import type {Context, Reading} from '../context.js';
import {missingIndexes} from './missing-indexes.js';
import {similarColumns} from './similar-columns.js';
import {similarTables} from './similar-tables.js';

type Done = Extract<Reading, {kind: 'operations'}>;

/**
 * What is looked at before a change is proposed: tables and columns that are there already under another name, and an index for each new
 * foreign key. That targets are there and unique is for the operations themselves to refuse.
 */
export const beforeProposing = (context: Context, {operations, assumptions, pattern}: Done): Done => {
  const missing = missingIndexes(context, operations);
  return {
    kind: 'operations',
    operations: [...operations, ...missing.operations],
    assumptions: [
      ...similarTables(context, operations),
      ...similarColumns(context, operations),
      ...assumptions,
      ...missing.assumptions,
    ],
    pattern,
  };
};
