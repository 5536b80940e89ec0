import type {LegReport} from '../ecosystems/ecosystem.js';
import {describe} from '../operations/index.js';
import type {ConsentRequest, Plan, PlannedMigration, Question} from '../plan/plan.js';
import {contractPath} from '../plan/plan-file.js';
import {migrationStages} from '../plan/planned-migrations.js';
import {evidenceNotes} from '../rehearsal/evidence-notes.js';
import type {RehearsalReport} from '../rehearsal/report.js';
import type {Finding} from '../rules/finding.js';
import {statementFacts, unmeasured} from '../ui/text/statement-facts.js';
import {duration} from '../ui/text/words.js';

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
  ...section('Findings', plan.findings.flatMap(findingText)),
  ...section(
    'Asks for consent',
    consents.flatMap(({rule, object, text, hint}) => [
      `${text} (--allow ${shellWord(`${rule}:${object}`)})`,
      ...(hint === undefined ? [] : [`  ${hint}`]),
    ]),
  ),
  ...(plan.migrations.length === 1 ? [] : section('Migrations, applied one after the other', filesText(plan))),
  ...plan.migrations.flatMap(({path, code}) => section(path, code.trimEnd().split('\n'))),
  ...plan.migrations.flatMap((one) => section(`SQL up${of(plan, one)}`, statements(one.sql.up))),
  ...plan.migrations.toReversed().flatMap((one) => section(`SQL down${of(plan, one)}`, statements(one.sql.down))),
  ...section(
    'Afterwards, in a plan of its own',
    plan.contract === undefined
      ? []
      : [
          ...plan.contract.operations.map(describe),
          `The build writes ${contractPath(plan.contract)}: build that when no running code uses the old column.`,
        ],
  ),
  ...section('Rollback', plan.rollback),
  ...section('Pattern', plan.pattern === null ? [] : [plan.pattern]),
  ...section('Related files', plan.relatedFiles),
  ...section('Checks', plan.checks),
];

/** What happens, the safer way in steps, and code to paste. */
const findingText = ({severity, where, rule, gate, effect, remedy, code}: Finding): readonly string[] => [
  `${severity}: ${where}: ${effect} (${rule}${gate === 'never' ? ', refused' : ''})`,
  ...remedy.map((step, at) => `  ${at === 0 ? 'safer' : '     '} ${at + 1}. ${step}`),
  ...(code ?? '')
    .split('\n')
    .filter((text) => text !== '')
    .map((text, at) => `  ${at === 0 ? 'code ' : '     '}    ${text}`),
];

/** `, migrations/20260105093000_x.js`, where there are others. */
const of = ({migrations}: Plan, {path}: PlannedMigration): string => (migrations.length === 1 ? '' : `, ${path}`);

const statements = (texts: readonly string[]): readonly string[] => texts.map((sql) => `${sql};`);

const filesText = (plan: Plan): readonly string[] =>
  migrationStages(plan).flatMap(({migration: {path, transaction}, changes}) => [
    `${path}${transaction ? '' : ' (in no transaction)'}`,
    ...changes.map((change) => `  ${change}`),
  ]);

export const questionsText = (questions: readonly Question[]): readonly string[] =>
  questions.flatMap(({id, text, choices, freeText}) => [
    text,
    ...choices.map(({value, label}) => `  --answer ${id}=${shellWord(value)}    ${label}`),
    ...(freeText ? [`  --answer ${id}=…    in your own words`] : []),
  ]);

export const rehearsalText = (report: RehearsalReport): readonly string[] => [
  `${report.verdict}: ${report.sentence}`,
  ...(report.migrations ?? []).map(({name, verdict}) => `  ${name}: ${verdict}`),
  ...report.problems.slice(1).map(({sentence}) => `also: ${sentence}`),
  ...report.differences.map(({text}) => `  ${text}`),
  ...report.data.map(({text}) => `  ${text}`),
  ...evidenceNotes(report.evidence),
  ...legText('Up', report.up),
  ...legText('Down', report.down),
];

/** What each statement took and did on the copy. The second up does what the first did. */
const legText = (title: string, leg: LegReport | null): readonly string[] => {
  if (leg === null || leg.statements.length === 0) return [];
  const words = unmeasured(leg);
  return section(`${title} on the copy, ${duration(leg.ms)}${leg.transaction ? ' in a transaction' : ''}`, [
    ...leg.statements.flatMap((statement) => [
      ...`${statement.sql.trim()};`.split('\n'),
      `  ${statementFacts(statement).join(' · ')}`,
    ]),
    ...(words === null ? [] : [words]),
  ]);
};

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => (line === '' ? '' : `  ${line}`))];

/** As a shell takes it for one word. */
export const shellWord = (value: string): string =>
  /^[\w.,:/-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
