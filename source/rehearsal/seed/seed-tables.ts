import type {Runner} from '../../ecosystems/ecosystem.js';
import {qualifiedName, type Schema, type Table} from '../../schema/model.js';
import {becomingOf} from './becoming.js';
import {closeCircles} from './close-circles.js';
import {type Counts, countRows} from './count-rows.js';
import {type Demands, demandsOf} from './demands.js';
import {type MadeStatements, madeStatements} from './made-statements.js';
import {type Order, orderOf} from './order.js';
import {type Pool, poolsOf} from './pools.js';
import {askDatabase} from './probe.js';
import {randomFrom} from './random.js';
import {manyParents} from './reference-pools.js';
import type {SeedReport} from './report.js';

export type SeedOptions = {
  /** Of a shadow: nothing else lets itself be written to. */
  readonly runner: Pick<Runner, 'count' | 'tryExecute'>;
  readonly schema: Schema;
  /** The schema that a change is about to lead to: the rows keep its constraints too. */
  readonly after?: Schema | null | undefined;
  /** How many rows a table has, where somebody has counted. */
  readonly counted?: ((table: Table) => number | undefined) | undefined;
  /** Only these, by `qualifiedName`. */
  readonly tables?: readonly string[] | undefined;
  /** The same rows for the same text. */
  readonly seed?: string;
  /** Rows that are tried for each table. */
  readonly rows?: number;
  /** Tables with fewer rows are filled. */
  readonly below?: number;
};

const rowsTried = 12;

/** Beyond this nothing depends on how many there are. */
const enough = 10_000;

/**
 * Fills the tables of a shadow that are empty, parents first. The database is the judge: a row that it refuses is left away, and a table of
 * which it takes none is told.
 */
export const seedTables = async (options: SeedOptions): Promise<SeedReport> => {
  const {runner, schema, after = null, below = 1} = options;
  const fillable = schema.tables.filter(isFillable);
  const before = await rowsBefore(options, fillable, Math.max(below, manyParents));
  const wanted = fillable.filter((table) => isWanted(options, table) && (before.get(table) ?? 0) < below);
  if (wanted.length === 0) return {tables: [], leftOut: []};
  const why = new Map<Table, string>();
  const demanded = wanted.flatMap((table) => {
    const becoming = becomingOf(table, schema, after);
    if (becoming.empty !== null) why.set(table, becoming.empty);
    return becoming.empty === null ? [demandsOf(schema, table, becoming)] : [];
  });
  const order = orderOf(schema, demanded);
  for (const table of order.closed) why.set(table, 'its foreign keys go round in a circle in which none may be empty');
  const {refusals, counts} = await insertRows(options, {order, before, pools: await poolsFor(options, demanded)});
  const ties = order.steps.flat().flatMap(closeCircles);
  if (ties.length > 0) await runner.tryExecute([ties]);
  // What is written later may reach a table that was counted already.
  const isCounted = order.steps.length <= 1 && ties.length === 0;
  return reportOf(wanted, {
    before,
    after: isCounted ? counts : await countRows(options, wanted, enough),
    why: new Map([...why, ...refusals]),
  });
};

const rowsBefore = async (options: SeedOptions, tables: readonly Table[], limit: number): Promise<Counts> => {
  const {counted = () => undefined} = options;
  const unknown = tables.filter((table) => counted(table) === undefined);
  const found = unknown.length === 0 ? null : await countRows(options, unknown, limit);
  return new Map(tables.map((table) => [table, found?.get(table) ?? counted(table) ?? 0]));
};

/** The rows of a partition are those of its parent; a virtual table makes its own. */
const isFillable = ({partitionOf, options}: Table): boolean =>
  partitionOf === undefined && options.virtual === undefined;

const isWanted = ({tables}: SeedOptions, table: Table): boolean => tables?.includes(qualifiedName(table)) ?? true;

type Pools = ReadonlyMap<Demands, readonly Pool[]>;

const poolsFor = async ({runner, seed = ''}: SeedOptions, all: readonly Demands[]): Promise<Pools> => {
  const drawn = all.flatMap((demands) =>
    poolsOf(demands, randomFrom(`${seed} ${qualifiedName(demands.table)} pools`)).map((pool) => ({demands, pool})),
  );
  const taken = await askDatabase(runner, drawn);
  return new Map(all.map((demands) => [demands, taken.filter((_, at) => drawn[at]?.demands === demands)]));
};

type Inserting = {readonly order: Order; readonly before: Counts; readonly pools: Pools};

type Inserted = {
  /** What there is to say of tables that took no row, or not all. */
  readonly refusals: ReadonlyMap<Table, string>;
  readonly counts: Counts;
};

const insertRows = async (options: SeedOptions, {order, before, pools}: Inserting): Promise<Inserted> => {
  const {seed = '', rows = rowsTried} = options;
  const refusals = new Map<Table, string>();
  const counts = new Map(before);
  for (const step of order.steps) {
    const made = step.map((turn) => madeStatements(turn, {pools: pools.get(turn.demands) ?? [], counts, seed, rows}));
    const answers = await options.runner.tryExecute(
      made.map(({statements}) => statements.map((statement) => [statement])),
    );
    for (const [at, {demands}] of step.entries()) {
      const words = wordsOf(made[at], answers[at] ?? []);
      if (words !== null) refusals.set(demands.table, words);
    }
    const tables = step.map(({demands}) => demands.table);
    for (const [table, count] of await countRows(options, tables, enough)) counts.set(table, count);
  }
  return {refusals, counts};
};

/** The first row is the plainest, so what is said of it says most. */
const wordsOf = (made: MadeStatements | undefined, answers: readonly (string | null)[]): string | null => {
  if (made?.none !== undefined && made.none !== null) return made.none;
  const refusal = answers.find((answer) => answer !== null);
  return refusal === undefined || refusal === null ? null : `the database refuses every row: ${refusal}`;
};

type Outcome = {readonly before: Counts; readonly after: Counts; readonly why: ReadonlyMap<Table, string>};

const reportOf = (wanted: readonly Table[], {before, after, why}: Outcome): SeedReport => {
  const came = (table: Table): number => (after.get(table) ?? 0) - (before.get(table) ?? 0);
  return {
    tables: wanted
      .filter((table) => came(table) > 0)
      .map((table) => ({table: qualifiedName(table), rows: came(table)})),
    leftOut: wanted
      .filter((table) => came(table) <= 0)
      .map((table) => ({
        table: qualifiedName(table),
        why: why.get(table) ?? 'the database took its rows and kept none',
      })),
  };
};
