import type {Schema} from '../schema/model.js';
import {sameName} from './sql-text.js';

/** A foreign key that points at a table: who has it, and which columns it means there. */
export type Reference = {
  readonly owner: string;
  readonly columns: readonly string[];
  readonly targets: readonly string[];
};

export const referencesTo = (schema: Schema, table: string): readonly Reference[] =>
  schema.tables.flatMap(({name, foreignKeys}) =>
    foreignKeys
      .filter(({references}) => references.schema === undefined && sameName(references.table, table))
      .map(({columns, references}) => ({owner: name, columns, targets: references.columns})),
  );
