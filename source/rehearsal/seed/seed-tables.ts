import {dialectOf} from '../../dialects/index.js';
import type {Runner} from '../../ecosystems/ecosystem.js';
import {qualifiedName, type Schema, type Table} from '../../schema/model.js';
import {closeCircles} from './close-circles.js';
import {type Demands, demandsOf} from './demands.js';
import {generateRows} from './generate-rows.js';
import {orderOf, type Turn} from './order.js';
import {type Pool, poolsOf} from './pools.js';
import {askDatabase} from './probe.js';
import {randomFrom} from './random.js';
import {referencePools} from './reference-pools.js';
import type {SeedReport} from './report.js';
import {tryGroups} from './try-groups.js';

export type SeedOptions = {
  /** Of a shadow: nothing else lets itself be written to. */
  readonly runner: Pick<Runner, 'count' | 'tryExecute'>;
  readonly schema: Schema;
  /** What a table is about to become, under its name and with its column names of now: the rows keep the constraints of both. */
  readonly becomes?: (table: Table) => Table | null;
  /** The same rows for the same text. */
  readonly seed?: string;
  /** Rows that are tried for each table. */
  readonly rows?: number;
  /** Tables with fewer rows are filled. */
  readonly below?: number;
};

const rowsTried = 12;

const inCircle = 'its foreign keys go round in a circle in which none may be empty';

/**
 * Fills the tables of a shadow that are empty, parents first. The database is the judge: a row that it refuses is left away, and a table of
 * which it takes none is told.
 */
export const seedTables = async (options: SeedOptions): Promise<SeedReport> => {
  const {runner, schema, becomes = () => null, seed = '', below = 1} = options;
  const candidates = schema.tables.filter(isFillable);
  const before = await countRows(options, candidates, below);
  const wanted = candidates.filter((table) => (before.get(table) ?? 0) < below);
  if (wanted.length === 0) return {tables: [], leftOut: []};
  const all = wanted.map((table) => demandsOf(schema, table, becomes(table)));
  const drawn = all.flatMap((demands) =>
    poolsOf(demands, randomFrom(`${seed} ${qualifiedName(demands.table)} pools`)).map((pool) => ({demands, pool})),
  );
  const taken = await askDatabase(runner, drawn);
  const poolsFor = (demands: Demands): readonly Pool[] => taken.filter((_, at) => drawn[at]?.demands === demands);
  const {steps, closed} = orderOf(schema, all);
  const why = new Map<Table, string>(closed.map((table) => [table, inCircle]));
  const counts = new Map(before);
  for (const step of steps) {
    const made = step.map((turn) => rowsFor(turn, {pools: poolsFor(turn.demands), counts, options}));
    const refusals = await tryGroups(
      runner,
      made.map(({statements}) => statements.map((statement) => [statement])),
    );
    const tables = step.map(({demands}) => demands.table);
    for (const [at, table] of tables.entries()) {
      const refusal = refusals[at]?.find((answer) => answer !== null);
      if (typeof refusal === 'string') why.set(table, `the database refuses every row: ${refusal}`);
      const none = made[at]?.none;
      if (typeof none === 'string') why.set(table, none);
    }
    for (const [table, count] of await countRows(options, tables, enough)) counts.set(table, count);
  }
  const ties = steps.flat().flatMap(closeCircles);
  if (ties.length > 0) await runner.tryExecute(ties);
  return reportOf(wanted, {before, after: await countRows(options, wanted, enough), why});
};

/** Beyond this nothing depends on how many there are. */
const enough = 10_000;

/** The rows of a partition are those of its parent; a virtual table makes its own. */
const isFillable = ({partitionOf, options}: Table): boolean =>
  partitionOf === undefined && options.virtual === undefined;

type Counts = ReadonlyMap<Table, number>;

const countRows = async ({runner, schema}: SeedOptions, tables: readonly Table[], limit: number): Promise<Counts> => {
  const {ownRows} = dialectOf(schema.dialect).seeding;
  const counts = await runner.count(
    tables.map((table) => `select count(*) as n from (select 1 as one from ${ownRows(table)} limit ${limit}) as t`),
  );
  return new Map(tables.map((table, at) => [table, counts[at] ?? 0]));
};

type Made = {
  readonly statements: readonly string[];
  /** Why there are none. */
  readonly none: string | null;
};

type Around = {readonly pools: readonly Pool[]; readonly counts: Counts; readonly options: SeedOptions};

const rowsFor = (turn: Turn, {pools, counts, options}: Around): Made => {
  const {demands} = turn;
  const {table, schema} = demands;
  const lacking = pools.find((pool) => pool.candidates.length === 0 && !canDoWithout(pool));
  if (lacking !== undefined) return {statements: [], none: lackOf(lacking, demands)};
  const references = referencePools(turn, (parent) => counts.get(parent) ?? 0);
  if ('why' in references) return {statements: [], none: references.why};
  const rows = generateRows({
    demands,
    pools: pools.filter(({candidates}) => candidates.length > 0),
    references: references.pools,
    random: randomFrom(`${options.seed ?? ''} ${qualifiedName(table)} rows`),
    count: options.rows ?? rowsTried,
  });
  const {insert} = dialectOf(schema.dialect).seeding;
  return {statements: rows.map((row) => insert(table, row)), none: null};
};

const canDoWithout = ({columns}: Pool): boolean =>
  columns.every(({column, nullable}) => nullable || column.default !== null);

const lackOf = ({columns}: Pool, {checks}: Demands): string => {
  const names = columns.map(({column}) => column.name).join(', ');
  return checks.length === 0
    ? `no value is known for ${names} (${columns.map(({column}) => column.type).join(', ')})`
    : `no value was found for ${names} that its checks take`;
};

const reportOf = (
  wanted: readonly Table[],
  {before, after, why}: {readonly before: Counts; readonly after: Counts; readonly why: ReadonlyMap<Table, string>},
): SeedReport => {
  const came = (table: Table): number => (after.get(table) ?? 0) - (before.get(table) ?? 0);
  return {
    tables: wanted
      .filter((table) => came(table) > 0)
      .map((table) => ({table: qualifiedName(table), rows: came(table)})),
    leftOut: wanted
      .filter((table) => came(table) <= 0)
      .map((table) => ({
        table: qualifiedName(table),
        why: why.get(table) ?? 'the database took the rows and kept none',
      })),
  };
};
