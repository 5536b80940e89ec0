import type {SqlAction} from '../../schema/sql-actions/sql-action.js';

/** What the transaction at a statement holds so far; null where it runs in none. */
export type Held = readonly SqlAction[] | null;

/** For each statement, the actions of its transaction before it. `opened`: by whoever runs them, around all of them. */
export const heldBefore = (statements: readonly (readonly SqlAction[])[], opened: boolean): readonly Held[] => {
  let held: Held = opened ? [] : null;
  return statements.map((actions) => {
    const before = held;
    for (const action of actions) held = after(held, action);
    return before;
  });
};

const after = (held: Held, action: SqlAction): Held => {
  if (action.kind === 'begin') return held ?? [];
  if (action.kind === 'commit' || action.kind === 'rollback') return null;
  return held === null ? null : [...held, action];
};
