import type {ConsentRequest, Plan, Question} from '../plan/plan.js';
import type {RehearsalReport} from '../rehearsal/report.js';

/** A plan for people, in the order in which it is read: what, what is lost, the code, the SQL, the way back. */
export const planText = (plan: Plan, consents: readonly ConsentRequest[]): readonly string[] => [
  `Plan ${plan.name}`,
  ...plan.changes.map((change) => `  ${change}`),
  ...section(
    'Assumed',
    plan.assumptions.map(({about, value, why}) => `${about}: ${value} (${why})`),
  ),
  ...section(
    'Lost for good',
    plan.losses.map(({text}) => text),
  ),
  ...section(
    'Findings',
    plan.findings.map(({severity, where, effect}) => `${severity}: ${where}: ${effect}`),
  ),
  ...section(
    'Asks for consent',
    consents.map(({rule, object, text}) => `${text} (--allow ${rule}:${object})`),
  ),
  ...section(plan.migration.path, plan.migration.code.trimEnd().split('\n')),
  ...section(
    'SQL up',
    plan.sql.up.map((sql) => `${sql};`),
  ),
  ...section(
    'SQL down',
    plan.sql.down.map((sql) => `${sql};`),
  ),
  ...section('Rollback', plan.rollback),
  ...section('Pattern', plan.pattern === null ? [] : [plan.pattern]),
  ...section('Related files', plan.relatedFiles),
  ...section('Checks', plan.checks),
];

export const questionsText = (questions: readonly Question[]): readonly string[] =>
  questions.flatMap(({id, text, choices, freeText}) => [
    text,
    ...choices.map(({value, label}) => `  --answer ${id}=${shellWord(value)}    ${label}`),
    ...(freeText ? [`  --answer ${id}=…    in your own words`] : []),
  ]);

export const rehearsalText = (report: RehearsalReport): readonly string[] => [
  `${report.verdict}: ${report.sentence}`,
  ...report.differences.map(({text}) => `  ${text}`),
  ...report.data.map(({text}) => `  ${text}`),
];

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => (line === '' ? '' : `  ${line}`))];

const shellWord = (value: string): string =>
  /^[\w.,:/-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
