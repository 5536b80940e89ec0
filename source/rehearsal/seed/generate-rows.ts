import type {Demands} from './demands.js';
import type {Manner, Pool} from './pools.js';
import {pick, type Random} from './random.js';
import {type Choice, type ChoicePool, firstNumber, type MadeRow} from './reference-pools.js';

export type GenerateOptions = {
  readonly demands: Demands;
  /** Of the columns that refer to nothing. */
  readonly pools: readonly Pool[];
  readonly references: readonly ChoicePool[];
  readonly random: Random;
  readonly count: number;
};

/** How often another value is drawn where a row would be like one before it. */
const draws = 40;

/**
 * Rows as SQL by column: one of ordinary values, one as empty as it may be, some of what is easily forgotten, and at the end two that repeat
 * earlier ones where nothing forbids it. Fewer than asked for where the keys run out of values. Pure.
 */
export const generateRows = ({demands, pools, references, random, count}: GenerateOptions): readonly MadeRow[] => {
  const all = [...pools.map((pool) => choicePool(pool, random)), ...references];
  const rows: MadeRow[] = [];
  const seen = new Set<string>();
  for (let at = 0; at < count; at++) {
    const row = distinctRow({all, demands, random, at, seen, repeated: rows[at - (count - 2)]});
    if (row === null) continue;
    rows.push(row);
    for (const key of keysIn(row, demands)) seen.add(key);
  }
  return rows;
};

type Around = {
  readonly all: readonly ChoicePool[];
  readonly demands: Demands;
  readonly random: Random;
  readonly at: number;
  readonly seen: ReadonlySet<string>;
  /** An earlier row that this one should be like. */
  readonly repeated: MadeRow | undefined;
};

const distinctRow = (around: Around): MadeRow | null => {
  const {all, demands, seen, repeated, at} = around;
  let row =
    repeated ??
    rowOf(
      around,
      all.map((pool, place) => chosen(pool, at, place)),
    );
  for (let draw = 0; draw < draws; draw++) {
    const taken = keysIn(row, demands).find((key) => seen.has(key));
    if (taken === undefined) return row;
    row = redrawn(around, row, taken);
  }
  return null;
};

/** Only the columns of keys that are taken are drawn anew. */
const redrawn = ({all, demands, random}: Around, row: MadeRow, taken: string): MadeRow => {
  const changed = new Map(row);
  const columns = demands.keys[Number(taken.split(' ')[0])]?.columns ?? [];
  for (const pool of all.filter((one) => one.columns.some((column) => columns.includes(column)))) {
    const plain = pool.choices.filter(({manner}) => manner === 'plain');
    const choice = pick(random, plain.length > 0 && random(4) > 0 ? plain : pool.choices);
    if (choice !== undefined) put(changed, pool, choice);
  }
  return changed;
};

const rowOf = ({all, at}: Around, choices: readonly (Choice | undefined)[]): MadeRow => {
  const row = new Map<string, string>();
  for (const [place, pool] of all.entries()) {
    const first = at === 0 ? pool.first : undefined;
    for (const column of first?.needs ?? []) if (!row.has(column)) row.set(column, firstNumber);
    const choice = first ?? choices[place];
    if (choice !== undefined) put(row, pool, choice);
  }
  return row;
};

const put = (row: Map<string, string>, {columns}: ChoicePool, choice: Choice): void => {
  const values = choice.values(row);
  for (const [place, column] of columns.entries()) row.set(column, values[place] ?? 'null');
};

/** What the row at this place is to be made of, as far as it can be had. */
const manners: readonly (readonly Manner[])[] = [
  ['plain', 'awkward', 'null'],
  ['null', 'plain', 'awkward'],
  ['awkward', 'plain', 'null'],
];

const chosen = ({choices}: ChoicePool, at: number, place: number): Choice | undefined => {
  for (const manner of manners[Math.min(at, 2)] ?? []) {
    const fitting = choices.filter((choice) => choice.manner === manner);
    // Pools go through their values at different paces, so that not the same ones always meet.
    const round = Math.floor(at / Math.max(1, fitting.length));
    const choice = fitting[(Math.max(0, at - (manner === 'awkward' ? 2 : 0)) + place * round) % fitting.length];
    if (choice !== undefined) return choice;
  }
  return undefined;
};

/** Shuffled, so that columns of one type do not hold the same everywhere. */
const choicePool = ({columns, candidates}: Pool, random: Random): ChoicePool => ({
  columns: columns.map(({column}) => column.name),
  choices: shuffled(candidates, random).map(({values, manner}) => ({manner, values: () => values})),
});

const shuffled = <Value>(values: readonly Value[], random: Random): readonly Value[] =>
  values
    .map((value) => ({value, rank: random(2 ** 31)}))
    .sort((one, other) => one.rank - other.rank)
    .map(({value}) => value);

/** What must be there once, with the number of its key before it. NULLs are never the same, unless the key says so. */
const keysIn = (row: MadeRow, {keys}: Demands): readonly string[] =>
  keys.flatMap(({columns, nullsDistinct}, number) => {
    const values = columns.map((column) => row.get(column));
    if (columns.length === 0 || values.includes(undefined)) return [];
    if (nullsDistinct && values.includes('null')) return [];
    return [`${number} ${values.join('\n')}`];
  });
