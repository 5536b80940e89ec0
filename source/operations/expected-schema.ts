import {dialectOf} from '../dialects/index.js';
import {asTold} from '../schema/as-told.js';
import type {Schema} from '../schema/model.js';

/**
 * What a database that has run the change must have, exactly. `predicted`: what the operations lead to; null where only running them tells, and
 * then `found` is all there is.
 */
export const expectedSchema = (before: Schema, predicted: Schema | null, found: Schema): Schema => {
  if (predicted === null) return found;
  return dialectOf(before.dialect).rewritesSql ? asTold(before, predicted, found) : predicted;
};
