import type {Dialect} from '../../dialects/dialect.js';
import type {StatementReport} from '../../ecosystems/ecosystem.js';
import {
  type Qualified,
  qualifiedName,
  type RowCounts,
  type Schema,
  type Table,
  type TableReference,
} from '../../schema/model.js';
import type {SqlAction} from '../../schema/sql-actions/sql-action.js';
import type {ChangeContext} from './change-rule.js';
import type {History, Places} from './history.js';
import {isSameTable} from './same-table.js';

/** What is known of the database before the change; null where nobody looked. */
export type Known = {
  readonly dialect: Dialect;
  readonly serverVersion: string | null;
  readonly before: Schema | null;
  readonly rows: RowCounts | null;
  /** Tables, by `qualifiedName`, whose own rows the change was tried on, all of them; absent where it was tried on none. */
  readonly tried?: ReadonlySet<string> | undefined;
  /** Tables, by `qualifiedName`, with made-up rows that the change ran on: they have duplicates wherever these are allowed. */
  readonly triedOnMadeUp?: ReadonlySet<string> | undefined;
  /** `users.nickname`: columns whose values a plan puts where `down` finds them; absent where nobody planned. */
  readonly kept?: ReadonlySet<string> | undefined;
  /** Columns that earlier migrations of the same change add and leave empty; absent where there is only one. */
  readonly emptyColumns?: ReadonlySet<string> | undefined;
};

export type Moment = {
  readonly history: History;
  /** The place of the statement. */
  readonly at: number;
  /** The action's place in it. */
  readonly within: number;
  readonly statement: {readonly sql: string; readonly measured: StatementReport | null};
};

/** All that a rule may ask about one action. */
export const changeContext = (known: Known, moment: Moment, action: SqlAction): ChangeContext => {
  const {history, at, within, statement} = moment;
  const {sql, measured} = statement;
  const place = (history.starts[at] ?? 0) + within;
  const {hasSchemas} = known.dialect;
  const exactly = (table: Qualified): Table | undefined =>
    known.before?.tables.find(({schema, name}) => schema === table.schema && sameName(name, table.name));
  // Where a schema has one of that name, and another schema too, each is itself.
  const isOne = (one: Qualified, other: Qualified): boolean =>
    isSameTable(one, other) &&
    (!hasSchemas || one.schema === other.schema || (exactly(one) ?? exactly(other)) === undefined);
  const held = history.heldFrom[at] ?? null;
  const isBefore = (places: Places, name: string, table: Qualified): boolean =>
    places
      .get(name.toLowerCase())
      ?.some(({action: one, place: when}) => when < place && 'table' in one && isOne(one.table ?? table, table)) ===
    true;
  // Under the names that it had before as well.
  const names = (table: Qualified): readonly Qualified[] =>
    history.renames.reduceRight<readonly Qualified[]>(
      (found, {action: renamed, place: when}) => {
        const [oldest] = found;
        const isIt = renamed.kind === 'rename-table' && when < place && renamed.to === oldest?.name;
        return isIt ? [renamed.table].concat(found) : found;
      },
      [table],
    );
  const isMadeHere = (table: Qualified): boolean =>
    names(table).some((name) => isBefore(history.made, name.name, name));
  const isFilledHere = (table: Qualified): boolean =>
    names(table).some((name) => isBefore(history.filled, name.name, name));
  const tableOf = (table: Qualified): Table | undefined => {
    const [oldest = table] = names(table);
    if (isMadeHere(table)) return undefined;
    const isElsewhere = hasSchemas && oldest.schema !== undefined;
    return exactly(oldest) ?? known.before?.tables.find((one) => !isElsewhere && isSameTable(one, oldest));
  };
  const placeOf = ({schema, name}: Qualified): string => {
    const space = schema ?? (hasSchemas ? tableOf({name})?.schema : undefined);
    return qualifiedName({...(space !== undefined && hasSchemas && {schema: space}), name});
  };
  const rowsOf = (table: Qualified): number | null => {
    if (isMadeHere(table)) return isFilledHere(table) ? null : 0;
    const found = tableOf(table);
    if (found !== undefined) return known.rows?.[qualifiedName(found)] ?? null;
    return known.before === null ? null : 0;
  };
  const isNewColumn = (table: Qualified, column: string): boolean =>
    isBefore(history.added, `${table.name}.${column}`, table) ||
    known.emptyColumns?.has(inFull(table, column)) === true;
  const isFilledSince = (table: Qualified): boolean =>
    history.all.slice(0, place).some((one) => one.kind === 'update' && isOne(one.table, table));
  const mayHaveRows = (table: Qualified): boolean => rowsOf(table) !== 0;
  return {
    action,
    sql,
    measured,
    dialect: known.dialect,
    get siblings() {
      return (history.statements[at] ?? []).filter((one) => one !== action);
    },
    get earlier() {
      return history.all.slice(0, place);
    },
    get later() {
      return history.all.slice(place + 1);
    },
    get earlierStatements() {
      return history.statements.slice(0, at);
    },
    get held() {
      return held === null ? [] : history.all.slice(held, place);
    },
    inTransaction: held !== null,
    setting: (name) => settingIn(history, name, place),
    isAtLeast: (version) => known.serverVersion !== null && isAtLeast(known.serverVersion, version),
    isMadeHere,
    schema: known.before,
    isNewColumn,
    isEmptyColumn: (table, column) =>
      isNewColumn(table, column) && !hasOwnValue(history.added, inFull(table, column)) && !isFilledSince(table),
    isKept: (table, column) => known.kept?.has(inFull(table, column)) === true,
    isTried: (table) => known.tried?.has(qualifiedName(tableOf(table) ?? table)) === true,
    isTriedOnMadeUp: (table) => known.triedOnMadeUp?.has(qualifiedName(tableOf(table) ?? table)) === true,
    tableOf,
    columnOf: (table, column) => tableOf(table)?.columns.find(({name}) => name.toLowerCase() === column.toLowerCase()),
    ownerOfIndex: ({schema, name}) => {
      const owners = known.before?.tables.filter(({indexes}) => indexes.some((index) => index.name === name));
      return owners?.find((owner) => owner.schema === schema) ?? (schema === undefined ? owners?.[0] : undefined);
    },
    tablesReferring: (table) =>
      (known.before?.tables ?? []).filter(({foreignKeys}) =>
        foreignKeys.some(({references}) => isOne(asQualified(references), tableOf(table) ?? table)),
      ),
    rowsOf,
    mayHaveRows,
    isInUse: (table) => !isMadeHere(table) && mayHaveRows(table),
    named: (table) => `${qualifiedName(tableOf(table) ?? table)}${rowsInWords(rowsOf(table))}`,
    spelled: (name) => spelledIn(known.dialect, name),
    placeOf,
    rewrote: (table) => {
      const known = tableOf(table);
      const isIt = (one: string): boolean =>
        known === undefined || !hasSchemas
          ? one === table.name || one.endsWith(`.${table.name}`)
          : one === placeOf({...table, ...(known.schema !== undefined && {schema: known.schema})});
      return measured === null ? null : measured.rewrites.some(isIt);
    },
  };
};

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const asQualified = ({schema, table}: TableReference): Qualified => ({
  ...(schema !== undefined && {schema}),
  name: table,
});

const inFull = (table: Qualified, column: string): string => `${qualifiedName(table)}.${column}`;

/** Whether it comes with values: a default, or what it is computed from. */
const hasOwnValue = (added: Places, column: string): boolean =>
  added
    .get(column.toLowerCase())
    ?.some(
      ({action}) => action.kind === 'add-column' && (action.column.default ?? action.column.generated) !== null,
    ) === true;

const spelledIn = ({quoteIdentifier}: Dialect, name: Qualified | string): string => {
  if (typeof name === 'string') return quoteIdentifier(name);
  return [name.schema, name.name].flatMap((part) => (part === undefined ? [] : quoteIdentifier(part))).join('.');
};

const rowsInWords = (rows: number | null): string =>
  rows === null ? '' : ` (${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'})`;

const settingIn = (history: History, name: string, place: number): string | null => {
  const last = history.settings.get(name)?.findLast((one) => one.place < place)?.action;
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
