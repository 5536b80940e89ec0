import type {Dialect} from '../../dialects/dialect.js';
import type {StatementReport} from '../../ecosystems/ecosystem.js';
import {type Qualified, qualifiedName, type RowCounts, type Schema, type Table} from '../../schema/model.js';
import type {SqlAction} from '../../schema/sql-actions/sql-action.js';
import type {ChangeContext} from './change-rule.js';
import type {Held} from './transactions.js';

/** What is known of the database before the change; null where nobody looked. */
export type Known = {
  readonly dialect: Dialect;
  readonly serverVersion: string | null;
  readonly before: Schema | null;
  readonly rows: RowCounts | null;
};

export type Moment = {
  readonly sql: string;
  readonly measured: StatementReport | null;
  readonly actions: readonly SqlAction[];
  /** The action's place among them. */
  readonly at: number;
  readonly earlier: readonly SqlAction[];
  readonly later: readonly SqlAction[];
  readonly held: Held;
};

const isSame = (one: Qualified, other: Qualified): boolean =>
  one.name.toLowerCase() === other.name.toLowerCase() &&
  (one.schema === undefined || other.schema === undefined || one.schema === other.schema);

/** All that a rule may ask about one action. */
export const changeContext = (known: Known, moment: Moment, action: SqlAction): ChangeContext => {
  const {sql, measured, actions, at, held} = moment;
  const earlier = [...moment.earlier, ...actions.slice(0, at)];
  const tableOf = (table: Qualified): Table | undefined => known.before?.tables.find((one) => isSame(one, table));
  const isNewTable = (table: Qualified): boolean =>
    earlier.some((one) => one.kind === 'create-table' && isSame(one.table, table) && !one.isFilled) &&
    !earlier.some((one) => one.kind === 'insert' && isSame(one.table, table));
  const rowsOf = (table: Qualified): number | null => {
    if (isNewTable(table)) return 0;
    const found = tableOf(table);
    return found === undefined ? null : (known.rows?.[qualifiedName(found)] ?? null);
  };
  return {
    action,
    sql,
    measured,
    dialect: known.dialect,
    siblings: actions.filter((one) => one !== action),
    earlier,
    later: [...actions.slice(at + 1), ...moment.later],
    held: held === null ? [] : [...held, ...actions.slice(0, at)],
    inTransaction: held !== null,
    setting: (name) => settingIn(earlier, name),
    isAtLeast: (version) => known.serverVersion !== null && isAtLeast(known.serverVersion, version),
    isNewTable,
    isNewColumn: (table, column) =>
      earlier.some((one) => one.kind === 'add-column' && isSame(one.table, table) && one.column.name === column),
    tableOf,
    columnOf: (table, column) => tableOf(table)?.columns.find(({name}) => name.toLowerCase() === column.toLowerCase()),
    ownerOfIndex: (name) => known.before?.tables.find(({indexes}) => indexes.some((index) => index.name === name)),
    tablesReferring: (table) =>
      (known.before?.tables ?? []).filter(({foreignKeys}) =>
        foreignKeys.some(({references}) => references.table.toLowerCase() === table.name.toLowerCase()),
      ),
    rowsOf,
    mayHaveRows: (table) => rowsOf(table) !== 0,
    named: (table) => `${qualifiedName(table)}${rowsInWords(rowsOf(table))}`,
    spelled: (name) => spelledIn(known.dialect, name),
    rewrote: (table) =>
      measured === null ? null : measured.rewrites.some((one) => one === table.name || one.endsWith(`.${table.name}`)),
  };
};

const spelledIn = ({quoteIdentifier}: Dialect, name: Qualified | string): string => {
  if (typeof name === 'string') return quoteIdentifier(name);
  return [name.schema, name.name].flatMap((part) => (part === undefined ? [] : quoteIdentifier(part))).join('.');
};

const rowsInWords = (rows: number | null): string =>
  rows === null ? '' : ` (${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'})`;

const settingIn = (actions: readonly SqlAction[], name: string): string | null => {
  const last = actions.findLast((one) => one.kind === 'set' && one.name.toLowerCase() === name);
  return last?.kind === 'set' ? last.value : null;
};

/** `10.11.19-MariaDB` is at least `10.4`. */
export const isAtLeast = (version: string, wanted: string): boolean => {
  const parts = (text: string): readonly number[] => (text.match(/\d+/g) ?? []).map(Number);
  const have = parts(version);
  for (const [at, part] of parts(wanted).entries()) {
    const own = have[at] ?? 0;
    if (own !== part) return own > part;
  }
  return true;
};
