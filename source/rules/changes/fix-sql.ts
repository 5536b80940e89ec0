import {splitScript} from '../../dialects/split-script.js';
import type {DialectName} from '../../schema/model.js';
import type {ReadActions} from '../../schema/sql-actions/sql-action.js';
import type {Finding} from '../finding.js';
import {changeRules} from './index.js';
import {heldFrom} from './transactions.js';

export type Fixing = {
  readonly dialect: DialectName;
  readonly read: ReadActions;
  /** Whether whoever runs the file opens one around it. */
  readonly inTransaction: boolean;
  /** What is found in a text, without what is allowed there. */
  readonly judge: (text: string) => readonly Finding[];
};

export type Unfixed = {readonly finding: Finding; readonly because: string};

export type FixedSql = {
  readonly text: string;
  readonly fixed: readonly Finding[];
  readonly unfixed: readonly Unfixed[];
};

type Place = {readonly start: number; readonly sql: string; readonly isAlone: boolean; readonly isHeld: boolean};

/** Where the statement of a finding stands, and what is around it. */
const placeOf = (text: string, finding: Finding, {dialect, read, inTransaction}: Fixing): Place | undefined => {
  const {statements} = splitScript(text, dialect);
  const actions = statements.map(({sql}) => {
    const reading = read(sql);
    return reading.kind === 'read' ? reading.actions : [];
  });
  const held = heldFrom(actions, inTransaction);
  let from = 0;
  for (const [at, {sql, line}] of statements.entries()) {
    const start = text.indexOf(sql, from);
    from = start + sql.length;
    if (line === finding.line && sql === finding.statement)
      return {start, sql, isAlone: actions[at]?.length === 1, isHeld: held[at] !== null};
  }
  return undefined;
};

const fixOf = ({rule}: Finding) => changeRules.find(({id}) => id === rule)?.fix;

/** Why other SQL in its place does not do; null where it does. */
const reasonNot = (finding: Finding, place: Place | undefined, {inTransaction}: Fixing): string | null => {
  const fix = fixOf(finding);
  if (fix === undefined || finding.code === null || place === undefined)
    return finding.gate === 'ask'
      ? 'it is for a person to decide'
      : 'the safer way is more than other SQL in its place';
  if (fix.puts === 'instead' && !place.isAlone) return 'the statement does something else as well';
  if (fix.transaction === 'needed' && !place.isHeld) return 'it would hold for nothing: no transaction is open there';
  if (fix.transaction === 'none' && place.isHeld)
    return inTransaction
      ? 'it runs in no transaction: --no-transaction says that nobody opens one around the file'
      : 'it runs in no transaction, and the file opens one before it';
  return null;
};

const written = (text: string, {code}: Finding, {start, sql}: Place, puts: 'instead' | 'before'): string => {
  const before = text.slice(0, start);
  const indent = /[ \t]*$/.exec(before)?.[0] ?? '';
  const lines = (code ?? '').trim().split('\n').join(`\n${indent}`);
  if (puts === 'before') return `${before}${lines}\n${indent}${text.slice(start)}`;
  return `${before}${lines.replace(/;$/, '')}${text.slice(start + sql.length)}`;
};

const keyOf = ({rule, statement, line}: Finding): string => `${rule} ${line} ${statement}`;

/** Writes the safer form where it is other SQL in the same place, and says of everything else why not. Each step leaves fewer findings. */
export const fixSql = (text: string, fixing: Fixing): FixedSql => {
  const fixed: Finding[] = [];
  const useless = new Set<string>();
  let current = text;
  for (;;) {
    const findings = fixing.judge(current);
    const placed = findings.map((finding) => ({finding, place: placeOf(current, finding, fixing)}));
    const next = placed.find(
      ({finding, place}) => !useless.has(keyOf(finding)) && reasonNot(finding, place, fixing) === null,
    );
    if (next?.place === undefined) return {text: current, fixed, unfixed: placed.map(asUnfixed(fixing))};
    const candidate = written(current, next.finding, next.place, fixOf(next.finding)?.puts ?? 'instead');
    if (fixing.judge(candidate).length < findings.length) {
      current = candidate;
      fixed.push(next.finding);
    } else useless.add(keyOf(next.finding));
  }
};

const asUnfixed =
  (fixing: Fixing) =>
  ({finding, place}: {readonly finding: Finding; readonly place: Place | undefined}): Unfixed => ({
    finding,
    because: reasonNot(finding, place, fixing) ?? 'the safer form has as much against it in this file',
  });
