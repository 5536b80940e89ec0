import {findTable} from '../../schema/model.js';
import {addColumns} from '../add-columns.js';
import {type Context, does, type Reading} from '../context.js';
import {pivotBetween} from '../pivot.js';
import {hasReference, referenceWish} from './make-thing.js';
import type {Relation} from './relation.js';

/** What the tables that were made do not hold yet: a table between two, a reference of a table that was there before. */
export const makeRelation = (context: Context, relation: Relation): Reading => {
  const [one, many] = [findTable(context.schema, relation.one), findTable(context.schema, relation.many)];
  if (one === undefined || many === undefined) return does([]);
  if (relation.kind === 'many-to-many') {
    const pivot = pivotBetween(context, one, many);
    const isThere = pivot === null || findTable(context.schema, pivot.operation.table) !== undefined;
    return isThere ? does([]) : does([pivot.operation], pivot.assumptions, 'pattern "pivot"');
  }
  if (hasReference(context, many, one)) return does([]);
  return addColumns(context, {table: many, wishes: [referenceWish(relation, one)]});
};
