import type {StatementReport} from '../../ecosystems/ecosystem.js';
import type {ReadActions} from '../../schema/sql-actions/sql-action.js';
import type {Finding} from '../finding.js';
import type {RuleFinding} from '../rule.js';
import {changeContext, type Known} from './change-context.js';
import type {ChangeRule} from './change-rule.js';
import {declaredTypeFindings} from './declared-types.js';
import {type History, historyOf} from './history.js';
import {changeRules} from './index.js';
import {withRebuilds} from './rebuilds.js';

export type Statement = {
  readonly sql: string;
  /** From 1, in its file; null where it comes from a migration that runs. */
  readonly line: number | null;
  readonly measured: StatementReport | null;
};

export type Change = Known & {
  /** Relative to the project; null where it is in none. */
  readonly file: string | null;
  readonly statements: readonly Statement[];
  readonly read: ReadActions;
  /** Whether whoever runs them opens one around all of them. */
  readonly inTransaction: boolean;
};

/** What the rules say about statements that belong together, in their order. */
export const runChangeRules = (change: Change): readonly Finding[] => {
  const {statements, read, file, dialect} = change;
  const readings = statements.map(({sql}) => read(sql));
  const actions = withRebuilds(
    readings.map((one) => (one.kind === 'read' ? one.actions : [])),
    change.before,
  );
  const history = historyOf(actions, change.inTransaction);
  const rules = changeRules.filter(({dialects}) => dialects.includes(dialect.name));
  return statements.flatMap((statement, at) => {
    const reading = readings[at];
    if (reading?.kind === 'unreadable') return [unreadable(reading.message, {statement, file})];
    const found = findingsOf(change, rules, {history, at, statement});
    return found.map(({rule, finding}) => asFinding(rule, finding, {statement, file}));
  });
};

type Place = {readonly history: History; readonly at: number; readonly statement: Statement};

type Found = {readonly rule: Pick<ChangeRule, 'id' | 'severity' | 'gate'>; readonly finding: RuleFinding};

const findingsOf = (known: Known, rules: readonly ChangeRule[], {history, at, statement}: Place): readonly Found[] =>
  (history.statements[at] ?? []).flatMap((action, within) => {
    const context = changeContext(known, {history, at, within, statement}, action);
    const found = rules.flatMap((rule) => rule.check(context).map((finding) => ({rule, finding})));
    return [...found, ...declaredTypeFindings(context)];
  });

type Where = {readonly statement: Statement; readonly file: string | null};

const asFinding = ({id, severity, gate}: Found['rule'], finding: RuleFinding, {statement, file}: Where): Finding => ({
  rule: id,
  severity: finding.severity ?? severity,
  gate,
  file,
  line: statement.line,
  statement: statement.sql,
  where: finding.where,
  effect: `${finding.effect}${measuredWords(statement.measured)}`,
  remedy: finding.remedy,
  code: finding.code ?? null,
});

/** What was seen on the copy stands behind what is known in general. */
const measuredWords = (measured: StatementReport | null): string => {
  if (measured === null || measured.locks.length + measured.rewrites.length === 0) return '';
  const locks = measured.locks.length === 0 ? [] : [`locks ${measured.locks.join(', ')}`];
  const rewrites = measured.rewrites.length === 0 ? [] : [`rewrites ${measured.rewrites.join(', ')}`];
  return ` Measured on the copy: ${[...locks, ...rewrites].join('; ')}.`;
};

const unreadable = (message: string, {statement, file}: Where): Finding => ({
  rule: 'syntax-error',
  severity: 'error',
  gate: 'never',
  file,
  line: statement.line,
  statement: statement.sql,
  where: 'statement',
  effect: `The database cannot read it: ${message}.`,
  remedy: ['Mend the statement.', 'Or name the right database: --dialect.'],
  code: null,
});
