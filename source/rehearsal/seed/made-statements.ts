import {dialectOf} from '../../dialects/index.js';
import {qualifiedName} from '../../schema/model.js';
import type {Counts} from './count-rows.js';
import type {Demands} from './demands.js';
import {generateRows} from './generate-rows.js';
import type {Turn} from './order.js';
import type {Pool} from './pools.js';
import {randomFrom} from './random.js';
import {referencePools} from './reference-pools.js';

export type MadeStatements = {
  /** One row each. */
  readonly statements: readonly string[];
  /** Why there are none; null where there are some. */
  readonly none: string | null;
};

export type Making = {
  readonly pools: readonly Pool[];
  /** The rows that there are by now. */
  readonly counts: Counts;
  readonly seed: string;
  readonly rows: number;
};

/** The rows of one table, or why it can have none. Pure. */
export const madeStatements = (turn: Turn, {pools, counts, seed, rows}: Making): MadeStatements => {
  const {demands} = turn;
  const {table, schema} = demands;
  const lacking = pools.find((pool) => pool.candidates.length === 0 && !canDoWithout(pool));
  if (lacking !== undefined) return {statements: [], none: lackOf(lacking, demands)};
  const references = referencePools(turn, (parent) => counts.get(parent) ?? 0);
  if ('why' in references) return {statements: [], none: references.why};
  const made = generateRows({
    demands,
    pools: pools.filter(({candidates}) => candidates.length > 0),
    references: references.pools,
    random: randomFrom(`${seed} ${qualifiedName(table)} rows`),
    count: rows,
  });
  const {insert} = dialectOf(schema.dialect).seeding;
  return {statements: made.map((row) => insert(table, row)), none: null};
};

/** Without a value it is empty, or gets its default. */
const canDoWithout = ({columns}: Pool): boolean =>
  columns.every(({column, nullable}) => nullable || column.default !== null);

const lackOf = ({columns}: Pool, {checks}: Demands): string => {
  const names = columns.map(({column}) => column.name).join(', ');
  return checks.length === 0
    ? `no value is known for ${names} (${columns.map(({column}) => column.type).join(', ')})`
    : `no value was found for ${names} that its checks take`;
};
