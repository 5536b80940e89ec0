import type {Schema} from '../../schema/model.js';
import type {SqlAction, SqlActionOf} from '../../schema/sql-actions/sql-action.js';
import {isSameTable} from './same-table.js';

/**
 * A table that is copied into a new one, dropped, and replaced by it, is not lost: what it loses are the columns that the new one has not. SQLite
 * needs this for most changes of a table, and Knex does it behind its calls. People also do it the other way round: the old one makes room under
 * another name first.
 */
export const withRebuilds = (
  statements: readonly (readonly SqlAction[])[],
  before: Schema | null,
): readonly (readonly SqlAction[])[] => {
  const all = statements.flat();
  const replaced = new Map<SqlAction, readonly SqlAction[]>();
  for (const [at, action] of all.entries()) {
    if (action.kind !== 'drop-table') continue;
    const rebuild = rebuildBehind(all, at, action);
    if (rebuild === null) continue;
    const {table, made, renamed} = rebuild;
    const {columns, constraints} = made;
    const kept = made.isFilled ? null : columns;
    const lost = kept === null ? [] : columnsAt(all.slice(0, at), table.name, {before, replaced}).filter(isNotIn(kept));
    replaced.set(renamed, []);
    replaced.set(action, [
      {kind: 'rebuild-table', table, columns: kept, constraints},
      ...lost.map((column) => ({kind: 'drop-column' as const, table, column, cascade: false})),
    ]);
  }
  return replaced.size === 0
    ? statements
    : statements.map((actions) => actions.flatMap((action) => replaced.get(action) ?? [action]));
};

type Rebuild = {
  readonly table: SqlActionOf<'drop-table'>['table'];
  readonly made: SqlActionOf<'create-table'>;
  /** Says nothing by itself. */
  readonly renamed: SqlAction;
};

const rebuildBehind = (
  all: readonly SqlAction[],
  at: number,
  {table: dropped}: SqlActionOf<'drop-table'>,
): Rebuild | null => {
  const made = (name: string, from: number): SqlActionOf<'create-table'> | null => {
    const found = all.slice(from, at).findLast((one) => one.kind === 'create-table' && one.table.name === name);
    if (found?.kind !== 'create-table') return null;
    const isCopied = all
      .slice(from, at)
      .some((one) => one.kind === 'insert' && one.table.name === name && one.from.includes(dropped.name));
    return isCopied || found.isFilled ? found : null;
  };
  const after = all.slice(at).find((one) => one.kind === 'rename-table' && one.to === dropped.name);
  if (after?.kind === 'rename-table') {
    const by = made(after.table.name, 0);
    if (by !== null) return {table: dropped, made: by, renamed: after};
  }
  const aside = all.slice(0, at).findLastIndex((one) => one.kind === 'rename-table' && one.to === dropped.name);
  const renamed = all[aside];
  if (renamed?.kind !== 'rename-table') return null;
  const by = made(renamed.table.name, aside);
  return by === null ? null : {table: renamed.table, made: by, renamed};
};

type Known = {readonly before: Schema | null; readonly replaced: ReadonlyMap<SqlAction, readonly SqlAction[]>};

const isNotIn =
  (columns: readonly {readonly name: string}[]) =>
  (name: string): boolean =>
    !columns.some((one) => one.name.toLowerCase() === name.toLowerCase());

/** The columns that a table of the database has after these statements. */
const columnsAt = (earlier: readonly SqlAction[], table: string, {before, replaced}: Known): readonly string[] => {
  const original = before?.tables.find(({name}) => name === table)?.columns.map(({name}) => name) ?? [];
  return earlier
    .flatMap((action) => replaced.get(action) ?? [action])
    .filter((action) => 'table' in action && action.table !== null && isSameTable(action.table, {name: table}))
    .reduce<readonly string[]>((columns, action) => {
      if (action.kind === 'rebuild-table') return action.columns?.map(({name}) => name) ?? columns;
      if (action.kind === 'add-column') return columns.concat(action.column.name);
      if (action.kind === 'drop-column') return columns.filter((one) => one !== action.column);
      if (action.kind === 'rename-column') return columns.map((one) => (one === action.column ? action.to : one));
      return columns;
    }, original);
};
