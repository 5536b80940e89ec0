import {writeFile} from 'node:fs/promises';
import {resolve} from 'node:path';
import {UserError} from '../errors.js';
import {withFileErrors} from '../project/file-error.js';
import {readSettings} from '../project/settings.js';
import {changeRules} from '../rules/changes/index.js';
import {codeRules} from '../rules/code/index.js';
import type {Severity} from '../rules/finding.js';
import {rules} from '../rules/index.js';
import type {DialectName} from '../schema/model.js';
import {type FixedFiles, fixSqlFiles} from '../workflow/lint/fix-sql-files.js';
import type {LintReport} from '../workflow/lint/lint-report.js';
import {type LintSql, lintSql} from '../workflow/lint/lint-sql.js';
import {openWorkflow} from '../workflow/open-workflow.js';
import {type GlobalOptions, workflowOptions} from './global-options.js';
import type {LintFormat} from './lint/format-names.js';
import {fixedText, lintText} from './lint/lint-text.js';
import {readSqlFiles} from './lint/read-sql-files.js';
import {githubLines} from './reports/github-lines.js';
import {sarifShell} from './reports/sarif-shell.js';
import {type CommandResult, type ExitCode, exitCodes} from './result.js';
import {type CommandIo, runCommand} from './run-command.js';
import {millisecondsOf} from './timeout.js';

export type LintOptions = GlobalOptions & {
  readonly all: boolean;
  readonly schema: boolean;
  readonly sql?: readonly string[];
  readonly dialect?: DialectName;
  readonly serverVersion?: string;
  /** False with `--no-transaction`. */
  readonly transaction: boolean;
  readonly fix: boolean;
  readonly maxWarnings?: string;
  /** Seconds, as it was typed. */
  readonly timeout: string;
  readonly format: LintFormat;
};

type Linting = {readonly names: readonly string[]; readonly options: LintOptions};

export const lint = ({names, options}: Linting): Promise<void> =>
  runCommand({
    name: 'lint',
    options: options.format === 'json' ? {...options, json: true} : options,
    work: (io) => linted({names, options}, io),
  });

const linted = async ({names, options}: Linting, io: CommandIo): Promise<CommandResult> => {
  const most = mostWarnings(options.maxWarnings);
  const done = options.fix ? await fixFiles(options) : null;
  const report = await reportOf({names, options}, io);
  const {text, file} = printed(report, options);
  return {
    exitCode: exitCodeOf(report, most),
    data: {...dataOf(report), ...(done !== null && {fixed: done.fixed, unfixed: done.unfixed})},
    text: [...(done === null ? [] : fixedText(done)), ...text],
    ...(file !== undefined && {file}),
  };
};

/** Writes the safer forms into the files: what is told afterwards is what is left. */
const fixFiles = async (options: LintOptions): Promise<FixedFiles> => {
  if (options.sql === undefined) throw onlySqlIsFixed();
  if (options.sql.includes('-')) throw inputIsNoFile();
  const done = await fixSqlFiles(await lintSqlOf(options.sql, options));
  for (const {file, text} of done.changed)
    await withFileErrors(file, () => writeFile(resolve(options.cwd, file), text));
  return done;
};

const reportOf = async ({names, options}: Linting, {signal, progress}: CommandIo): Promise<LintReport> => {
  if (options.sql !== undefined) return lintSql(await lintSqlOf(options.sql, options));
  if (options.dialect !== undefined) throw onlyWithSql();
  if (options.schema && (options.all || names.length > 0)) throw schemaAndMore();
  const workflow = openWorkflow({...workflowOptions(options), signal});
  try {
    if (options.schema) return await workflow.lintSchema();
    const request = {names, pending: false, since: null, all: options.all};
    return await workflow.lint(request, {
      signal,
      timeout: millisecondsOf(options.timeout),
      onProgress: ({name, done, total}) => progress(`${done + 1} of ${total}: ${name}`),
    });
  } finally {
    await workflow.close();
  }
};

const lintSqlOf = async (names: readonly string[], options: LintOptions): Promise<LintSql> => {
  if (options.dialect === undefined) throw whichDialect();
  return {
    files: await readSqlFiles(names, options.cwd),
    dialect: options.dialect,
    serverVersion: options.serverVersion ?? null,
    inTransaction: options.transaction,
    rules: (await readSettings(resolve(options.cwd))).rules,
  };
};

const printed = (report: LintReport, {format}: LintOptions): Pick<CommandResult, 'text' | 'file'> => {
  if (format === 'github') return {text: [], file: githubLines(report.findings.map(annotationOf))};
  if (format === 'sarif') return {text: [], file: `${JSON.stringify(sarifOf(report), null, 2)}\n`};
  return {text: lintText(report)};
};

const annotationLevels = {error: 'error', warning: 'warning', info: 'notice'} as const satisfies Record<
  Severity,
  string
>;

const annotationOf = ({severity, file, line, rule, where, effect, remedy}: LintReport['findings'][number]) => ({
  level: annotationLevels[severity],
  file,
  line,
  title: `${rule}: ${where}`,
  message: [effect, ...remedy].join('\n'),
});

const sarifOf = ({findings, interrupted, notes}: LintReport) =>
  sarifShell({
    results: findings.map(({rule, severity, file, line, where, effect, remedy}) => ({
      rule,
      level: severity === 'info' ? 'note' : severity,
      message: [`${where}: ${effect}`, ...remedy].join(' '),
      file,
      line,
    })),
    titles: Object.fromEntries([...rules, ...changeRules, ...codeRules].map(({id, title}) => [id, title])),
    wholeRun: !interrupted,
    notRun: notes,
  });

const dataOf = ({dialect, findings, allowed, looked, notes, interrupted}: LintReport): CommandResult['data'] => ({
  dialect,
  findings,
  allowed,
  looked,
  notes,
  ...(interrupted && {
    error: {code: 'interrupted', message: 'Linting was interrupted.', nextSteps: ['Start it again.']},
  }),
});

const exitCodeOf = ({findings, interrupted}: LintReport, most: number | null): ExitCode => {
  if (interrupted) return exitCodes.interrupted;
  const warnings = findings.filter(({severity}) => severity === 'warning').length;
  const isTooMany = most !== null && warnings > most;
  return isTooMany || findings.some(({severity}) => severity === 'error') ? exitCodes.found : exitCodes.ok;
};

const mostWarnings = (said: string | undefined): number | null => {
  if (said === undefined) return null;
  if (/^\d+$/.test(said)) return Number(said);
  throw new UserError({
    code: 'bad-arguments',
    message: `--max-warnings ${said} is no number`,
    nextSteps: ['Write how many warnings may be there: --max-warnings 0'],
  });
};

const whichDialect = (): UserError =>
  new UserError({
    code: 'bad-arguments',
    message: '--sql needs to know whose SQL it is',
    nextSteps: ['Add --dialect sqlite, --dialect postgres or --dialect mysql.'],
  });

const onlySqlIsFixed = (): UserError =>
  new UserError({
    code: 'bad-arguments',
    message: '--fix writes into files of SQL: the statements of a migration come from calls of a program',
    nextSteps: [
      'Leave it out: every finding shows the safer code to paste, `await knex.raw(…)`.',
      'What runs in no transaction needs `exports.config = {transaction: false}` in that migration.',
      'Or let db-specialist plan the change: plans take safe forms by themselves.',
    ],
  });

const inputIsNoFile = (): UserError =>
  new UserError({
    code: 'bad-arguments',
    message: '--fix writes into files, and standard input is none',
    nextSteps: ['Name the file: --sql FILE --fix'],
  });

const onlyWithSql = (): UserError =>
  new UserError({
    code: 'bad-arguments',
    message: '--dialect goes with --sql: migrations and the schema are of the database of the project',
    nextSteps: ['Leave it out, or name files: --sql FILE'],
  });

const schemaAndMore = (): UserError =>
  new UserError({
    code: 'bad-arguments',
    message: '--schema is about the live schema and takes no migration beside it',
    nextSteps: ['Lint one after the other.'],
  });
