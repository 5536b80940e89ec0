import type {SqlAction} from '../../schema/sql-actions/sql-action.js';

/**
 * For each statement, the place among all actions where what its transaction holds begins; null where it runs in none. `opened`: by whoever runs
 * them, around all of them.
 */
export const heldFrom = (
  statements: readonly (readonly SqlAction[])[],
  opened: boolean,
): readonly (number | null)[] => {
  let from: number | null = opened ? 0 : null;
  let at = 0;
  return statements.map((actions) => {
    const before = from;
    for (const {kind} of actions) {
      at += 1;
      if (kind === 'begin') from ??= at;
      if (kind === 'commit' || kind === 'rollback') from = null;
    }
    return before;
  });
};
