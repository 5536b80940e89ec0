import {dialectOf} from '../../dialects/index.js';
import type {Attempt, Runner} from '../../ecosystems/ecosystem.js';
import {emptyTable} from '../../schema/empty.js';
import type {Column, Options, Table} from '../../schema/model.js';
import {checksOf, type Demands, isNamedIn} from './demands.js';
import type {Pool} from './pools.js';

type Asked = {readonly demands: Demands; readonly pool: Pool};

/**
 * Leaves in each pool what the database takes: it is asked with a table that has the same columns and checks and nothing else, which is
 * dropped again. Where it does not make such a table, nothing is left away.
 */
export const askDatabase = async (
  runner: Pick<Runner, 'tryExecute'>,
  asked: readonly Asked[],
): Promise<readonly Pool[]> => {
  const probes = asked.flatMap((one, at) => (one.pool.asks ? probesOf(one, at) : []));
  const answers = probes.length === 0 ? [] : await runner.tryExecute(probes.map(({attempts}) => attempts));
  return asked.map(({pool}, at) => {
    const verdicts = probes.flatMap((probe, place) => (probe.of === at ? [takenBy(answers[place] ?? [])] : []));
    return {...pool, candidates: pool.candidates.filter((_, place) => verdicts.every((isTaken) => isTaken(place)))};
  });
};

/** Whether the candidate at a place was taken: the first answer is about the table, and without it none says anything. */
const takenBy =
  ([made, ...inserted]: readonly (string | null)[]) =>
  (place: number): boolean =>
    made !== null || inserted[place] === null;

/** `of`: the place of the pool that it is about. */
type Probe = {readonly of: number; readonly attempts: readonly Attempt[]};

/** As the table is and, where a change is about to come, as it will be. */
const probesOf = ({demands, pool}: Asked, at: number): readonly Probe[] => {
  const {table, after} = demands;
  const kinds = after === null ? [table] : [table, after];
  return kinds.map((kind, place) => ({
    of: at,
    attempts: probeOf({demands, pool}, kind, `db_specialist_probe_${at}_${place}`),
  }));
};

const probeOf = ({demands, pool}: Asked, kind: Table, name: string): readonly Attempt[] => {
  const {createTableStatements, seeding} = dialectOf(demands.schema.dialect);
  const names = pool.columns.map(({column}) => column.name);
  const probe = bareTable({...kind, name}, names, demands);
  const insert = (values: readonly string[]): string =>
    seeding.insert(
      probe,
      new Map(names.flatMap((column, at) => (isIn(probe, column) ? [[column, values[at] ?? 'null'] as const] : []))),
    );
  return [
    createTableStatements(probe),
    ...pool.candidates.map(({values}) => [insert(values)]),
    [`drop table ${seeding.quoteTable(probe)}`],
  ];
};

const isIn = ({columns}: Table, name: string): boolean => columns.some((column) => column.name === name);

const keptOptions = ['strict', 'engine', 'collation'];

const bareTable = (table: Table, names: readonly string[], demands: Demands): Table => ({
  ...emptyTable,
  ...(table.schema === undefined ? {} : {schema: table.schema}),
  name: table.name,
  columns: table.columns
    .filter(({generated}) => !/^ROW /i.test(generated?.expression ?? ''))
    // What a change adds has its default, which its checks are about to see.
    .map((column) =>
      isIn(demands.table, column.name) ? bareColumn(column, names.includes(column.name)) : newColumn(column),
    ),
  checks: checksOf(demands.schema, table)
    .filter(({expression}) => names.some((name) => isNamedIn(demands, expression, name)))
    .map(({expression}) => ({name: null, expression})),
  options: Object.fromEntries(
    Object.entries(table.options).filter(([option]) => keptOptions.includes(option)),
  ) satisfies Options,
});

const newColumn = (column: Column): Column => ({
  ...bareColumn(column, false),
  default: column.default?.includes('nextval') ? null : column.default,
});

const bareColumn = (
  {name, type, nullable, generated, collation, charset, options}: Column,
  isAsked: boolean,
): Column => ({
  name,
  type,
  nullable: !isAsked || nullable,
  default: null,
  generated,
  identity: false,
  collation,
  comment: null,
  ...(charset === undefined ? {} : {charset}),
  ...(options?.srid === undefined ? {} : {options: {srid: options.srid}}),
});
