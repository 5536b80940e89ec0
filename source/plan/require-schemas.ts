import {dialectOf} from '../dialects/index.js';
import {cannotApply} from '../operations/find.js';
import type {Operation} from '../operations/operation.js';
import {type Schema, tableNamed} from '../schema/model.js';

/** Throws for a new table of a schema that is not there: it would be one of `public` with a dot in its name. */
export const requireSchemas = (schema: Schema, operations: readonly Operation[]): void => {
  if (!dialectOf(schema.dialect).hasSchemas) return;
  for (const operation of operations) {
    if (operation.op !== 'create_table' || !operation.table.includes('.')) continue;
    if (tableNamed(schema, operation.table).schema !== undefined) continue;
    const namespace = operation.table.slice(0, operation.table.indexOf('.'));
    throw cannotApply(`${operation.table} cannot be created: there is no schema ${namespace}.`, [
      `Make it in a migration of its own first: create schema ${namespace}.`,
      'Or leave it away.',
    ]);
  }
};
