import type {SqlAction, SqlActionOf} from '../../schema/sql-actions/sql-action.js';
import {heldFrom} from './transactions.js';

/** All actions of a change in their order. Files have tens of thousands: whatever every statement asks is looked up, not searched. */
export type History = {
  readonly statements: readonly (readonly SqlAction[])[];
  readonly all: readonly SqlAction[];
  /** Where each statement begins in `all`. */
  readonly starts: readonly number[];
  /** Where what its transaction holds begins; null where it runs in none. */
  readonly heldFrom: readonly (number | null)[];
  /** What the statements make, fill and add, by the name of the table or of `table.column`. */
  readonly made: Places;
  readonly filled: Places;
  readonly added: Places;
  /** What they set for the session, by its name. */
  readonly settings: Places;
  readonly renames: readonly Placed[];
};

/** In their order. */
export type Places = ReadonlyMap<string, readonly Placed[]>;

export type Placed = {readonly action: SqlAction; readonly place: number};

export const historyOf = (statements: readonly (readonly SqlAction[])[], opened: boolean): History => {
  const all = statements.flat();
  const starts: number[] = [];
  let start = 0;
  for (const actions of statements) {
    starts.push(start);
    start += actions.length;
  }
  const placed = all.map((action, place) => ({action, place}));
  return {
    statements,
    all,
    starts,
    heldFrom: heldFrom(statements, opened),
    made: groupedBy(placed, (action) => (action.kind === 'create-table' ? action.table.name : null)),
    filled: groupedBy(placed, (action) => (isFilling(action) ? action.table.name : null)),
    added: groupedBy(placed, (action) =>
      action.kind === 'add-column' ? `${action.table.name}.${action.column.name}` : null,
    ),
    settings: groupedBy(placed, (action) => (action.kind === 'set' ? action.name : null)),
    renames: placed.filter(({action}) => action.kind === 'rename-table'),
  };
};

const isFilling = (action: SqlAction): action is SqlActionOf<'insert' | 'create-table'> =>
  action.kind === 'insert' || (action.kind === 'create-table' && action.isFilled);

const groupedBy = (placed: readonly Placed[], nameOf: (action: SqlAction) => string | null): Places => {
  const groups = new Map<string, Placed[]>();
  for (const one of placed) {
    const name = nameOf(one.action)?.toLowerCase();
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [one]);
    else group.push(one);
  }
  return groups;
};
