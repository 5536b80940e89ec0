import {dialectOf} from '../dialects/index.js';
import {cannotApply} from '../operations/find.js';
import {apply} from '../operations/index.js';
import type {Operation} from '../operations/operation.js';
import {placeNamed, type Qualified, type Schema, tableNamed} from '../schema/model.js';

type Made = {readonly name: string; readonly place: Qualified};

const madeBy = (schema: Schema, operation: Operation): Made | null => {
  switch (operation.op) {
    case 'create_table':
      return {name: operation.table, place: tableNamed(schema, operation.table)};
    case 'create_view':
      return {name: operation.view, place: placeNamed(schema, schema.views, operation.view)};
    case 'create_enum':
      return {name: operation.enum, place: placeNamed(schema, schema.enums, operation.enum)};
    default:
      return null;
  }
};

/** Throws for something new in a schema that is not there: it would be one of `public` with a dot in its name. */
export const requireSchemas = (before: Schema, operations: readonly Operation[]): void => {
  if (!dialectOf(before.dialect).hasSchemas) return;
  let schema = before;
  for (const operation of operations) {
    if (operation.op === 'raw_sql') schema = apply(schema, operation);
    const made = madeBy(schema, operation);
    if (made === null || made.place.schema !== undefined || !made.name.includes('.')) continue;
    const namespace = made.name.slice(0, made.name.indexOf('.'));
    throw cannotApply(`${made.name} cannot be created: there is no schema ${namespace}.`, [
      `Make it first, in a migration of its own: create schema ${namespace}.`,
      'Or leave it away.',
    ]);
  }
};
