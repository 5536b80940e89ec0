import type {Routine} from '../../../schema/model.js';
import type {RoutineRow} from '../catalogue/routines.js';
import type {Context} from './context.js';
import {grantsBesides} from './grants.js';
import {qualified} from './names.js';

const kinds: {readonly [Letter in RoutineRow['kind']]: Routine['kind']} = {
  f: 'function',
  w: 'function',
  p: 'procedure',
  a: 'aggregate',
};

export const buildRoutine = (row: RoutineRow, context: Context): Routine => {
  const comment = context.comment('pg_proc', row.oid);
  return {
    ...qualified(row),
    kind: kinds[row.kind],
    arguments: row.arguments,
    definition: row.definition.trim(),
    ...(comment === undefined ? {} : {comment}),
    ...grantsBesides('execute', row.acl),
  };
};

const order = ({schema = '', name, arguments: types}: Routine): string => `${name}\u0000${schema}\u0000${types}`;

export const sortedRoutines = (routines: readonly Routine[]): readonly Routine[] =>
  [...routines].sort((one, other) => (order(one) < order(other) ? -1 : 1));
