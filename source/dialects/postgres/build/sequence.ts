import {qualifiedName, type Sequence} from '../../../schema/model.js';
import type {SequenceRow} from '../catalogue/sequences.js';
import {sequenceOptions} from './column.js';
import type {Context} from './context.js';
import {grantsOf} from './grants.js';
import {qualified} from './names.js';
import {when} from './when.js';

/** `users.id`. */
const ownerName = ({dependency, owner, owner_column}: SequenceRow, context: Context): string | null => {
  const table = dependency === 'a' && owner !== null ? context.relation(owner) : undefined;
  if (table === undefined || owner === null || owner_column === null) return null;
  return `${qualifiedName(qualified(table))}.${context.columnName(owner, owner_column)}`;
};

export const buildSequence = (row: SequenceRow, context: Context): Sequence => {
  const comment = context.comment('pg_class', row.oid);
  return {
    ...qualified(row),
    ownedBy: ownerName(row, context),
    type: row.type,
    ...sequenceOptions(row),
    ...when(row.persistence === 'u', () => ({options: {unlogged: true}})),
    ...(comment === undefined ? {} : {comment}),
    ...grantsOf(row.acl),
  };
};
