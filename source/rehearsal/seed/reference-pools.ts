import type {ForeignKey, Table} from '../../schema/model.js';
import {columnValues} from './column-values.js';
import type {Turn} from './order.js';
import {parentOf, parentValues} from './parent-values.js';
import type {Manner} from './pools.js';

/** What a made-up row holds so far: SQL by column. */
export type MadeRow = ReadonlyMap<string, string>;

export type Choice = {
  readonly manner: Manner;
  /** One value for each column; null where the rows that are there do not give any. */
  readonly values: (row: MadeRow) => readonly string[];
};

/** Columns that get their values together, and what they may get. */
export type ChoicePool = {
  readonly columns: readonly string[];
  readonly choices: readonly Choice[];
  /** What the first row gets, where it can refer to nothing but itself; then also these columns need a value. */
  readonly first?: Choice & {readonly needs: readonly string[]};
};

/** Rows of a parent that children are spread over, where nothing asks for more: so some have several, and others none. */
const fewParents = 5;
export const manyParents = 30;

/** Given to a column that counts up, where a row has to know its own key. */
export const firstNumber = '1';

/**
 * For every foreign key the parents that there are. `rows`: how many each table has. Gives the sentence that says why there can be no row where
 * a key can neither be empty nor refer to anything.
 */
export const referencePools = (
  turn: Turn,
  rows: (table: Table) => number,
): {readonly pools: readonly ChoicePool[]} | {readonly why: string} => {
  const {foreignKeys} = turn.demands;
  const pools: ChoicePool[] = [];
  const taken = new Set<string>();
  // The widest first: it decides what the narrower ones can be.
  for (const key of [...foreignKeys].sort((one, other) => other.columns.length - one.columns.length)) {
    const open = openColumns(turn, key).filter(({from}) => !taken.has(from));
    if (open.length === 0) continue;
    const pool = poolOf(turn, key, {rows, open});
    if (pool === null)
      return {why: `${key.columns.join(', ')} must refer to ${key.references.table}, which has no rows`};
    for (const {from} of open) taken.add(from);
    pools.push(pool);
  }
  // What refers to the table itself comes last: its first row may repeat its own key.
  const isOwn = ({first}: ChoicePool): boolean => first !== undefined;
  return {pools: [...pools.filter((pool) => !isOwn(pool)), ...pools.filter(isOwn)]};
};

type Pair = {readonly from: string; readonly to: string};

/** The columns of the key that can be given a value. */
const openColumns = ({demands}: Turn, {columns, references}: ForeignKey): readonly Pair[] =>
  columns.flatMap((from, at) => {
    const to = references.columns[at];
    return to !== undefined && demands.columns.some(({column}) => column.name === from) ? [{from, to}] : [];
  });

type Around = {readonly rows: (table: Table) => number; readonly open: readonly Pair[]};

const poolOf = (turn: Turn, key: ForeignKey, {rows, open}: Around): ChoicePool | null => {
  const {demands, later} = turn;
  const {schema, table} = demands;
  const columns = open.map(({from}) => from);
  const none = emptyChoice(turn, key, columns);
  const parent = parentOf(schema, key);
  if (later.includes(key) || parent === undefined) return none === null ? null : {columns, choices: [none]};
  if (parent === table && rows(table) === 0) return ownPool(turn, key, {open, none});
  const isKey = demands.keys.some((one) => one.columns.every((column) => key.columns.includes(column)));
  const count = Math.min(rows(parent), isKey ? manyParents : fewParents);
  // From both ends, so that there are children of the least and of the greatest.
  const choices = Array.from({length: count}, (_, at) =>
    choiceOf(turn, key, {open, at: Math.floor(at / 2), isLast: at % 2 === 1}),
  );
  const all = none === null ? choices : [...choices, none];
  return all.length === 0 ? null : {columns, choices: all};
};

const emptyChoice = ({demands}: Turn, {match}: ForeignKey, columns: readonly string[]): Choice | null => {
  const nullable = columns.filter((name) => demands.columns.some((one) => one.column.name === name && one.nullable));
  const isEnough = match === 'full' ? nullable.length === columns.length : nullable.length > 0;
  if (!isEnough) return null;
  // Where a part is empty the others refer to nothing, and may hold anything.
  const anything = (name: string): string => {
    const filled = demands.columns.find(({column}) => column.name === name);
    return (filled && columnValues(demands, filled).plain[0]) ?? 'null';
  };
  return {
    manner: 'null',
    values: () => columns.map((name) => (nullable.includes(name) ? 'null' : anything(name))),
  };
};

const choiceOf = (
  {demands: {schema}}: Turn,
  key: ForeignKey,
  {open, at, isLast = false}: {readonly open: readonly Pair[]; readonly at: number; readonly isLast?: boolean},
): Choice => ({
  manner: 'plain',
  values: (row) => {
    const parent = parentOf(schema, key);
    if (parent === undefined) return [];
    const given = new Map(
      key.columns.flatMap((from, place) => {
        const [to, value] = [key.references.columns[place], row.get(from)];
        const isOpen = open.some((pair) => pair.from === from);
        return to === undefined || value === undefined || isOpen ? [] : [[to, value] as const];
      }),
    );
    const columns = open.map(({to}) => to);
    // Where another key has decided a column, few rows may be left to choose from.
    return parentValues({schema, parent, columns, at: given.size > 0 ? 0 : at, isLast, where: given});
  },
});

/** Rows of a table that refer to rows before them: a tree and a chain. */
const ownPool = (
  turn: Turn,
  key: ForeignKey,
  {open, none}: {readonly open: readonly Pair[]; readonly none: Choice | null},
): ChoicePool => {
  const itself: Choice = {manner: 'plain', values: (row) => open.map(({to}) => row.get(to) ?? firstNumber)};
  return {
    columns: open.map(({from}) => from),
    first: none === null ? {...itself, needs: open.map(({to}) => to)} : {...none, needs: []},
    choices: [
      choiceOf(turn, key, {open, at: 0}),
      choiceOf(turn, key, {open, at: 0, isLast: true}),
      choiceOf(turn, key, {open, at: 1}),
      ...(none === null ? [] : [none]),
    ],
  };
};
