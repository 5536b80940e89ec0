import {sortedByName} from '../schema/edit.js';
import {qualifiedName, type Schema, type Sequence, type Table} from '../schema/model.js';
import type {OwnedSequence} from './part-details.js';

export const addSequences = (schema: Schema, table: string, sequences: readonly OwnedSequence[] = []): Schema => {
  if (sequences.length === 0) return schema;
  const owned = sequences.map(({column, ...sequence}): Sequence => ({...sequence, ownedBy: `${table}.${column}`}));
  return {...schema, sequences: sortedByName([...schema.sequences, ...owned])};
};

export const sequencesOf = ({sequences}: Schema, table: Table): readonly Sequence[] => {
  const owners = new Set(table.columns.map(({name}) => `${qualifiedName(table)}.${name}`));
  return sequences.filter(({ownedBy}) => ownedBy !== null && owners.has(ownedBy));
};

/** As `create_table` and `add_column` say it. */
export const captureSequence = (table: Table, {ownedBy, ...sequence}: Sequence): OwnedSequence => ({
  ...sequence,
  column: (ownedBy ?? '').slice(qualifiedName(table).length + 1),
});

/** The sequences with the owner's new name. */
export const renameOwner = (schema: Schema, from: string, to: string): Schema => ({
  ...schema,
  sequences: schema.sequences.map((sequence) => (sequence.ownedBy === from ? {...sequence, ownedBy: to} : sequence)),
});
