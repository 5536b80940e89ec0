import {dialectOf} from '../dialects/index.js';
import type {LegReport} from '../ecosystems/ecosystem.js';
import {backfilledColumns} from '../operations/backfill.js';
import {applyAll} from '../operations/index.js';
import type {Operation} from '../operations/operation.js';
import {typeRules} from '../rules/changes/declared-types.js';
import {lockOption} from '../rules/changes/lock-option.js';
import {opaqueCode} from '../rules/changes/opaque-code.js';
import {runChangeRules} from '../rules/changes/run-change-rules.js';
import {typeChangeDropsDefault} from '../rules/changes/type-change-drops-default.js';
import type {Finding} from '../rules/finding.js';
import {qualifiedName, type RowCounts, type Schema} from '../schema/model.js';
import type {ReadActions} from '../schema/sql-actions/sql-action.js';
import type {Plan, PlannedMigration} from './plan.js';
import {migrationStages} from './planned-migrations.js';
import {type Counted, rowsThere} from './rows-there.js';

export type Ran = Pick<LegReport, 'transaction' | 'statements'>;

export type JudgedChange = Counted & {
  readonly plan: Pick<Plan, 'migrations' | 'operations' | 'changes'>;
  readonly serverVersion: string;
  readonly read: ReadActions;
  /** Each migration's run on a copy: the empty one of the plan, or that of a rehearsal; null where it did not come to that. */
  readonly ran: readonly (Ran | null)[];
  /** Tables whose own rows the change was held against, all of them. */
  readonly tried: ReadonlySet<string>;
};

/** How many rows the tables have when these operations are done: those of a table that is renamed go along. */
const rowsAfter = (found: Counted, operations: readonly Operation[], after: Schema): RowCounts =>
  Object.fromEntries(
    after.tables.flatMap((table) => {
      const name = qualifiedName(table);
      const rows =
        table.schema === undefined
          ? rowsThere({...found, operations}, {table: table.name, column: null})
          : (found.rows[name] ?? null);
      return rows === null ? [] : [[name, rows] as const];
    }),
  );

const keptColumns = (operations: readonly Operation[]): ReadonlySet<string> =>
  new Set(
    operations.flatMap((operation) => {
      if (operation.op === 'backfill' && operation.keep === true)
        return backfilledColumns(operation).map((column) => `${operation.table}.${column}`);
      const isKept = operation.op === 'drop_column' || operation.op === 'alter_column';
      return isKept && operation.keep === true ? [`${operation.table}.${operation.column}`] : [];
    }),
  );

/** Added without a value, and not filled since. */
const emptyColumns = (operations: readonly Operation[]): ReadonlySet<string> => {
  const filled = operations.flatMap((one) => (one.op === 'backfill' || one.op === 'raw_sql' ? [one] : []));
  return new Set(
    filled.length > 0
      ? []
      : operations.flatMap((one) =>
          one.op === 'add_column' &&
          one.fill === undefined &&
          one.column.default === undefined &&
          one.column.generated === undefined
            ? [`${one.table}.${one.column.name}`]
            : [],
        ),
  );
};

/**
 * What the operations say themselves: what a function of ours is for, which default or NOT NULL goes, and that a copy asks for its lock, where the
 * rule about the copy asks already.
 */
const saidByOperations: ReadonlySet<string> = new Set([
  opaqueCode.id,
  typeChangeDropsDefault.id,
  lockOption.id,
  // The rules over the schema that the plan leads to say it.
  ...typeRules.map(({id}) => id),
]);

const isOwnSql = (operations: readonly Operation[]): boolean => operations.every(({op}) => op !== 'raw_sql');

const statementsOf = ({sql}: PlannedMigration, run: Ran | null) =>
  run === null
    ? sql.up.map((text) => ({sql: text, line: null, measured: null}))
    : run.statements.map((measured) => ({sql: measured.sql, line: null, measured}));

/** What the rules say about the statements of a plan, each migration on the schema that those before it leave. */
export const changeFindings = ({
  plan,
  schema,
  rows,
  serverVersion,
  read,
  ran,
  tried,
}: JudgedChange): readonly Finding[] => {
  const dialect = dialectOf(schema.dialect);
  let done: readonly Operation[] = [];
  return migrationStages(plan).flatMap(({migration, operations}, at) => {
    const before = applyAll(schema, done);
    const run = ran[at];
    const findings = runChangeRules({
      dialect,
      serverVersion,
      before,
      rows: rowsAfter({schema, rows}, done, before),
      tried,
      kept: keptColumns(operations),
      emptyColumns: emptyColumns(done),
      file: migration.path,
      read,
      inTransaction: run?.transaction ?? migration.transaction,
      statements: statementsOf(migration, run ?? null),
    });
    done = [...done, ...operations];
    return isOwnSql(operations) ? findings.filter(({rule}) => !saidByOperations.has(rule)) : findings;
  });
};
