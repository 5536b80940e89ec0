import type {Schema} from '../../schema/model.js';
import type {SqlAction, SqlActionOf} from '../../schema/sql-actions/sql-action.js';

/**
 * A table that is copied into a new one, dropped, and replaced by it, is not lost: what it loses are the columns that the new one has not. SQLite
 * needs this for most changes of a table, and Knex does it behind its calls.
 */
export const withRebuilds = (
  statements: readonly (readonly SqlAction[])[],
  before: Schema | null,
): readonly (readonly SqlAction[])[] => {
  const all = statements.flat();
  return statements.map((actions) =>
    actions.flatMap((action) =>
      action.kind === 'drop-table' ? (rebuildOf(action, all, before) ?? [action]) : [action],
    ),
  );
};

const rebuildOf = (
  dropped: SqlActionOf<'drop-table'>,
  all: readonly SqlAction[],
  before: Schema | null,
): readonly SqlAction[] | null => {
  const {table} = dropped;
  const at = all.indexOf(dropped);
  const renamed = all.slice(at).find((one) => one.kind === 'rename-table' && one.to === table.name);
  const made = all
    .slice(0, at)
    .find(
      (one) => one.kind === 'create-table' && renamed?.kind === 'rename-table' && one.table.name === renamed.table.name,
    );
  if (made?.kind !== 'create-table') return null;
  const kept = new Set(made.columns.map(({name}) => name.toLowerCase()));
  const old = before?.tables.find(({name}) => name === table.name)?.columns ?? [];
  const lost = made.isFilled ? [] : old.filter(({name}) => !kept.has(name.toLowerCase()));
  return [
    {kind: 'rebuild-table', table, by: made.table},
    ...lost.map(({name}) => ({kind: 'drop-column' as const, table, column: name, cascade: false})),
  ];
};
