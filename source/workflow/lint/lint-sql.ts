import {dialectOf} from '../../dialects/index.js';
import {splitScript} from '../../dialects/split-script.js';
import type {Settings} from '../../project/settings.js';
import {runChangeRules} from '../../rules/changes/run-change-rules.js';
import type {Finding} from '../../rules/finding.js';
import {suppress} from '../../rules/suppress.js';
import {suppressionsIn} from '../../rules/suppressions.js';
import {withSettings} from '../../rules/with-settings.js';
import type {DialectName} from '../../schema/model.js';
import type {ReadActions} from '../../schema/sql-actions/sql-action.js';
import {inReadingOrder, type LintReport} from './lint-report.js';

export type SqlFile = {
  /** As the findings name it: relative to the project, or `-`. */
  readonly file: string;
  readonly text: string;
};

export type LintSql = {
  readonly files: readonly SqlFile[];
  readonly dialect: DialectName;
  /** Null where nobody said: then the rules take an older one for granted. */
  readonly serverVersion: string | null;
  /** Whether whoever runs a file opens a transaction around it. */
  readonly inTransaction: boolean;
  readonly rules: Settings['rules'];
};

/** The rules over files of SQL, without a database: every table that a file does not make itself may have rows. */
export const lintSql = async (options: LintSql): Promise<LintReport> => {
  const read = await dialectOf(options.dialect).loadReadActions();
  const linted = options.files.map((one) => judgeText(one, {...options, read}));
  return {
    dialect: options.dialect,
    findings: inReadingOrder(linted.flatMap(({findings}): readonly Finding[] => findings)),
    allowed: linted.flatMap(({allowed}) => allowed),
    looked: options.files.length,
    lookedAt: 'file',
    notes: linted.flatMap(({commands}) => commands),
    interrupted: false,
  };
};

export type JudgeText = Omit<LintSql, 'files'> & {readonly read: ReadActions};

/** What the rules say of one file, and of the comments in it. */
export const judgeText = ({file, text}: SqlFile, options: JudgeText) => {
  const {statements, commands} = splitScript(text, options.dialect);
  const findings = runChangeRules({
    dialect: dialectOf(options.dialect),
    serverVersion: options.serverVersion,
    before: null,
    rows: null,
    file,
    read: options.read,
    inTransaction: options.inTransaction,
    statements: statements.map(({sql, line}) => ({sql, line, measured: null})),
  });
  const suppressed = suppress(withSettings(findings, options.rules), {
    file,
    suppressions: suppressionsIn(text),
    statementLines: statements.map(({line}) => line),
  });
  return {...suppressed, commands: commands.map(({command, line}) => skipped(file, line, command))};
};

const skipped = (file: string, line: number, command: string): string =>
  `${file}:${line}: ${command} is for the database's own client and was not looked at.`;
