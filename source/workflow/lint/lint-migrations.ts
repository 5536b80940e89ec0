import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {dialectOf} from '../../dialects/index.js';
import {runChangeRules} from '../../rules/changes/run-change-rules.js';
import {runCodeRules} from '../../rules/code/index.js';
import type {Finding} from '../../rules/finding.js';
import {suppress} from '../../rules/suppress.js';
import {type Suppression, suppressionsIn} from '../../rules/suppressions.js';
import {withSettings} from '../../rules/with-settings.js';
import type {RowCounts} from '../../schema/model.js';
import type {WorkflowContext} from '../context.js';
import {isOfVerification} from '../verify/accepted.js';
import {alongHistory} from '../verify/along-history.js';
import type {VerifyOptions, VerifyRequest} from '../verify/verify-report.js';
import {inReadingOrder, type LintReport} from './lint-report.js';
import {upFailed} from './up-failed.js';
import {type SeenUp, walkUp} from './walk-up.js';

/** Runs the migrations on a shadow, and the rules over the SQL that they really sent. */
export const lintMigrations = async (
  context: WorkflowContext,
  request: VerifyRequest,
  options: VerifyOptions,
): Promise<LintReport> => {
  const {seen, ...report} = await alongHistory(context, request, {...options, travel: walkUp});
  const {serverVersion} = await (await context.runner()).describe();
  const dialect = dialectOf(report.dialect);
  const read = await dialect.loadReadActions();
  const foreign = report.startedFrom === 'empty' ? await tablesOfNoMigration(context, seen) : [];
  const linted = await Promise.all(
    seen.map(async (one) => {
      const {name, path, before, up} = one;
      const failed = up.error === null ? [] : [upFailed({file: path ?? name, up, error: up.error, foreign})];
      const file = path ?? name;
      const change = {
        dialect,
        serverVersion,
        before: before.schema,
        file,
        read,
        inTransaction: up.transaction,
        statements: up.statements.map((statement) => ({sql: statement.sql, line: null, measured: statement})),
      };
      const findings = runChangeRules({
        ...change,
        // In a history that begins with nothing, nobody knows how many rows a table had by then.
        rows: report.startedFrom === 'copy' ? ownRows(one) : null,
        tried: report.startedFrom === 'copy' && up.ok ? wholeTables(one) : undefined,
        triedOnMadeUp: up.ok ? madeUpTables(one) : undefined,
      });
      const text = path === null ? '' : await readFile(join(context.directory, path), 'utf8');
      const facts = context.ecosystem.readCode(text, file);
      return suppress(withSettings([...failed, ...findings, ...runCodeRules(facts, file)], context.settings.rules), {
        file,
        suppressions: suppressionsOf(text),
        statementLines: facts.map(({line}) => line),
        possible: () => runChangeRules({...change, rows: null}),
      });
    }),
  );
  return {
    dialect: report.dialect,
    findings: inReadingOrder(linted.flatMap(({findings}): readonly Finding[] => findings)),
    allowed: linted.flatMap(({allowed}) => allowed),
    looked: seen.length,
    lookedAt: 'migration',
    notes: [...report.notes, ...report.notRun.map(({name, because}) => `${name} was not run: ${because}`)],
    interrupted: report.interrupted,
  };
};

/** Tables of the database that no migration made before the history broke off. */
const tablesOfNoMigration = async (context: WorkflowContext, seen: readonly SeenUp[]): Promise<readonly string[]> => {
  const last = seen.at(-1);
  if (last === undefined || last.up.error === null) return [];
  const made = new Set(last.before.schema.tables.map(({name}) => name));
  const live = await (await context.runner()).introspect();
  return live.tables.flatMap(({name}) => (made.has(name) ? [] : name));
};

/** What a verification accepts is none of ours. */
const suppressionsOf = (text: string): readonly Suppression[] =>
  suppressionsIn(text).filter((one) => !isOfVerification(one));

/** Those that came with all the rows that the project has. */
const wholeTables = ({before, copied, generated}: SeenUp): ReadonlySet<string> => {
  const sampled = copied.filter(({how}) => how === 'sampled').map(({table}) => table);
  return new Set(Object.keys(before.digest).filter((table) => !sampled.includes(table) && !generated.has(table)));
};

const madeUpTables = ({before, generated}: SeenUp): ReadonlySet<string> =>
  new Set([...generated].filter((table) => (before.digest[table]?.rows ?? 0) > 1));

/** Rows that were made up are no rows of the project's; of a sample, the table has more. */
const ownRows = ({before, copied, generated}: SeenUp): RowCounts => {
  const whole = new Map(copied.map(({table, of}) => [table, of]));
  return Object.fromEntries(
    Object.entries(before.digest).map(([table, {rows}]) => [
      table,
      generated.has(table) ? 0 : (whole.get(table) ?? rows),
    ]),
  );
};
