import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {dialectOf} from '../../dialects/index.js';
import type {Evidence} from '../../rehearsal/evidence.js';
import {runChangeRules} from '../../rules/changes/run-change-rules.js';
import type {Finding} from '../../rules/finding.js';
import {suppress} from '../../rules/suppress.js';
import {type Suppression, suppressionsIn} from '../../rules/suppressions.js';
import {withSettings} from '../../rules/with-settings.js';
import type {RowCounts} from '../../schema/model.js';
import type {WorkflowContext} from '../context.js';
import {isOfVerification} from '../verify/accepted.js';
import {verify} from '../verify/verify.js';
import type {VerifyOptions, VerifyRequest} from '../verify/verify-report.js';
import {inReadingOrder, type LintReport} from './lint-report.js';
import {upFailed} from './up-failed.js';

type Seen = {readonly evidence: Evidence; readonly path: string | null};

/** Runs the migrations on a shadow, and the rules over the SQL that they really sent. */
export const lintMigrations = async (
  context: WorkflowContext,
  request: VerifyRequest,
  options: VerifyOptions,
): Promise<LintReport> => {
  const seen: Seen[] = [];
  const onEvidence = (evidence: Evidence, path: string | null): void => void seen.push({evidence, path});
  const report = await verify(context, request, {...options, onEvidence});
  const {serverVersion} = await (await context.runner()).describe();
  const dialect = dialectOf(report.dialect);
  const read = await dialect.loadReadActions();
  const foreign = report.startedFrom === 'empty' ? await tablesOfNoMigration(context, seen) : [];
  const linted = await Promise.all(
    seen.map(async ({evidence, path}) => {
      const {before, up} = evidence;
      const failed =
        up.error === null ? [] : [upFailed({file: path ?? evidence.name, message: up.error.message, foreign})];
      const findings = runChangeRules({
        dialect,
        serverVersion,
        before: before.schema,
        // In a history that begins with nothing, nobody knows how many rows a table had by then.
        rows: report.startedFrom === 'copy' ? ownRows(evidence) : null,
        tried: report.startedFrom === 'copy' && up.ok ? wholeTables(evidence) : undefined,
        file: path ?? evidence.name,
        read,
        inTransaction: up.transaction,
        statements: up.statements.map((statement) => ({sql: statement.sql, line: null, measured: statement})),
      });
      return suppress(withSettings([...failed, ...findings], context.settings.rules), {
        file: path ?? evidence.name,
        suppressions: path === null ? [] : await suppressionsOf(join(context.directory, path)),
        statementLines: [],
      });
    }),
  );
  return {
    dialect: report.dialect,
    findings: inReadingOrder(linted.flatMap(({findings}): readonly Finding[] => findings)),
    allowed: linted.flatMap(({allowed}) => allowed),
    looked: seen.length,
    notes: [...report.notes, ...report.notRun.map(({name, because}) => `${name} was not run: ${because}`)],
    interrupted: report.interrupted,
  };
};

/** Tables of the database that no migration made before the history broke off. */
const tablesOfNoMigration = async (context: WorkflowContext, seen: readonly Seen[]): Promise<readonly string[]> => {
  const last = seen.at(-1)?.evidence;
  if (last === undefined || last.up.error === null) return [];
  const made = new Set(last.before.schema.tables.map(({name}) => name));
  const live = await (await context.runner()).introspect();
  return live.tables.flatMap(({name}) => (made.has(name) ? [] : name));
};

/** What a verification accepts is none of ours. */
const suppressionsOf = async (path: string): Promise<readonly Suppression[]> =>
  suppressionsIn(await readFile(path, 'utf8')).filter((one) => !isOfVerification(one));

/** Those that came with all the rows that the project has. */
const wholeTables = ({before, copied, generated}: Evidence): ReadonlySet<string> => {
  const partly = [...copied.filter(({how}) => how === 'sampled'), ...generated.tables].map(({table}) => table);
  return new Set(Object.keys(before.digest).filter((table) => !partly.includes(table)));
};

/** Rows that were made up for the rehearsal are no rows of the project's; of a sample, the table has more. */
const ownRows = ({before, generated, copied}: Evidence): RowCounts => {
  const madeUp = new Set(generated.tables.map(({table}) => table));
  const whole = new Map(copied.map(({table, of}) => [table, of]));
  return Object.fromEntries(
    Object.entries(before.digest).map(([table, {rows}]) => [table, madeUp.has(table) ? 0 : (whole.get(table) ?? rows)]),
  );
};
