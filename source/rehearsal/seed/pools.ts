import {type ColumnValues, columnValues} from './column-values.js';
import {type Demands, type FilledColumn, isNamedIn} from './demands.js';
import {pick, type Random} from './random.js';

/** How a value of a made-up row is. */
export type Manner = 'plain' | 'awkward' | 'null';

/** One value for each column of a pool. */
export type Candidate = {readonly values: readonly string[]; readonly manner: Manner};

/** Columns whose values have to fit together, and what they can be given. */
export type Pool = {
  readonly columns: readonly FilledColumn[];
  readonly candidates: readonly Candidate[];
  /** True where the database has to be asked which of them it takes. */
  readonly asks: boolean;
};

/** For all columns that do not refer to other rows. */
export const poolsOf = (demands: Demands, random: Random): readonly Pool[] => {
  const referring = new Set(demands.foreignKeys.flatMap(({columns}) => columns));
  const own = demands.columns.filter(({column}) => !referring.has(column.name));
  return connected(demands, own).map((columns) => poolOf(demands, columns, random));
};

/** Columns that one check names belong together. */
const connected = (demands: Demands, columns: readonly FilledColumn[]): readonly (readonly FilledColumn[])[] => {
  const groups: FilledColumn[][] = columns.map((column) => [column]);
  for (const {expression} of demands.checks) {
    const named = groups.filter((group) => group.some(({column}) => isNamedIn(demands, expression, column.name)));
    if (named.length < 2) continue;
    const joined = named.flat();
    groups.splice(0, groups.length, ...groups.filter((group) => !named.includes(group)), joined);
  }
  return groups;
};

const poolOf = (demands: Demands, columns: readonly FilledColumn[], random: Random): Pool => {
  const values = columns.map((column) => columnValues(demands, column));
  const names = columns.map(({column}) => column.name);
  const isChecked = demands.checks.some(({expression}) => names.some((name) => isNamedIn(demands, expression, name)));
  const [only] = columns;
  const [all] = values;
  const candidates =
    columns.length === 1 && only !== undefined && all !== undefined
      ? ofOneColumn(only, all)
      : ofSeveral(columns, values, random);
  return {columns, candidates, asks: isChecked || values.some(({asks}) => asks)};
};

const ofOneColumn = ({nullable}: FilledColumn, {plain, awkward}: ColumnValues): readonly Candidate[] => [
  ...plain.map((value) => ({values: [value], manner: 'plain' as const})),
  ...awkward.filter((value) => !plain.includes(value)).map((value) => ({values: [value], manner: 'awkward' as const})),
  ...(nullable ? [{values: ['null'], manner: 'null' as const}] : []),
];

/** So many combinations are tried where columns depend on each other. */
const combinations = 150;

const ofSeveral = (
  columns: readonly FilledColumn[],
  values: readonly ColumnValues[],
  random: Random,
): readonly Candidate[] => {
  const drawn = Array.from({length: combinations}, (_, at): Candidate => {
    // Every third has no NULL, every third many.
    const nullOf = at % 3;
    const isAwkward = at % 4 === 3;
    const picked = columns.map(({nullable}, place) => {
      if (nullable && nullOf > 0 && random(3) < nullOf) return 'null';
      const {plain = [], awkward = []} = values[place] ?? {};
      return pick(random, isAwkward && awkward.length > 0 ? awkward : plain) ?? 'null';
    });
    const manner = picked.includes('null') ? 'null' : isAwkward ? 'awkward' : 'plain';
    return {values: picked, manner};
  });
  const seen = new Set<string>();
  return drawn.filter(({values: one}) => {
    const key = one.join('\n');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};
