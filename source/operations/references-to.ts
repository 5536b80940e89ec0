import {qualifiedName, referenceName, type Schema} from '../schema/model.js';
import {sameName} from './sql-text.js';

/** A foreign key that points at a table: who has it, and which columns it means there. */
export type Reference = {
  readonly owner: string;
  readonly columns: readonly string[];
  readonly targets: readonly string[];
};

export const referencesTo = (schema: Schema, table: string): readonly Reference[] =>
  schema.tables.flatMap((owner) =>
    owner.foreignKeys
      .filter(({references}) => sameName(referenceName(references), table))
      .map(({columns, references}) => ({owner: qualifiedName(owner), columns, targets: references.columns})),
  );
