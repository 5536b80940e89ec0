import {qualifiedName, type Schema, type Table} from '../schema/model.js';
import {areUnique} from './check-parts.js';
import {cannotApply} from './find.js';
import {referencesTo} from './references-to.js';

/** Throws where a foreign key refers to columns that were unique in the table and no longer are. `what`: what is to be dropped. */
export const requireReferencedKeys = (schema: Schema, [before, after]: readonly [Table, Table], what: string): void => {
  for (const {owner, columns, targets} of referencesTo(schema, qualifiedName(after))) {
    if (!areUnique(before, targets) || areUnique(after, targets)) continue;
    const key = `${owner}.${columns.join(', ')}`;
    throw cannotApply(
      `${what} cannot be dropped: ${key} refers to ${after.name} (${targets.join(', ')}), which must stay unique.`,
      [`Drop ${key} first.`],
    );
  }
};
