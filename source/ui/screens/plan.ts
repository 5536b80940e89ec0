import {describe} from '../../operations/index.js';
import type {ConsentRequest, Plan, PlannedMigration} from '../../plan/plan.js';
import {contractPath} from '../../plan/plan-file.js';
import {saferForms} from '../../plan/safer-forms.js';
import type {Proposal, State} from '../session/state.js';
import {bullet, bullets, entry, marks, section} from '../text/blocks.js';
import {blank, type Line, line, type Span, span, wrapped} from '../text/line.js';
import {codeLines} from '../text/tint.js';
import {count, moment} from '../text/words.js';
import {type Content, textBody} from './content.js';
import {findingLines} from './findings.js';
import {rehearsalLines} from './rehearsal.js';

export const planPanes = [
  {name: 'changes', label: 'changes'},
  {name: 'migration', label: 'migration'},
  {name: 'sql', label: 'SQL'},
  {name: 'risks', label: 'risks'},
  {name: 'rollback', label: 'rollback'},
  {name: 'rehearsal', label: 'rehearsal'},
] as const;

const changeLines = (plan: Plan, width: number): readonly Line[] => [
  ...section(
    'Changes',
    plan.changes.flatMap((text, index) => bullet(line(text), width, span(`${index + 1}.`, 'accent'))),
  ),
  ...section(
    'Taken for granted (enter changes it)',
    plan.assumptions.flatMap(({about, value, why}) =>
      bullet(line(`${about}: `, span(value, 'strong'), span(` — ${why}`, 'dim')), width),
    ),
  ),
  ...entry('Pattern', line(plan.pattern ?? 'none but the schema itself'), width),
  ...fileLines(plan, width),
  ...(plan.relatedFiles.length === 0 ? [] : entry('Related', line(plan.relatedFiles.join(', ')), width)),
  blank,
  ...contractLines(plan, width),
  ...section('Checked afterwards', bullets(plan.checks, width)),
];

/** The second half of a change without downtime. */
const contractLines = ({contract}: Plan, width: number): readonly Line[] =>
  contract === undefined
    ? []
    : section('Afterwards, in a plan of its own', [
        ...bullets(contract.operations.map(describe), width),
        ...wrapped(
          line(
            span(
              `The build writes ${contractPath(contract)}: build that when no running code uses the old column.`,
              'dim',
            ),
          ),
          width,
        ),
      ]);

const outside = ({transaction}: PlannedMigration): Span => span(transaction ? '' : '  in no transaction', 'dim');

/** Which changes stand in which file, where there is more than one. */
const fileLines = (plan: Plan, width: number): readonly Line[] => {
  const [first, ...others] = plan.migrations;
  if (others.length === 0) return entry('Migration', line(first.path), width);
  let last = 0;
  const files = plan.migrations.flatMap((migration, at) => {
    const from = last + 1;
    last += migration.operations;
    const changes = from === last ? `change ${from}` : `changes ${from} to ${last}`;
    const text = line(migration.path, span(`  ${changes}`, 'dim'), outside(migration));
    return bullet(text, width, span(`${at + 1}.`, 'accent'));
  });
  return [blank, ...section('Migrations, applied one after the other', files)];
};

const migrationLines = ({migrations}: Plan, width: number): readonly Line[] =>
  migrations.flatMap((migration, at) => [
    ...(at === 0 ? [] : [blank]),
    ...wrapped(line(span(migration.path, 'strong'), span('  not written yet', 'dim'), outside(migration)), width),
    blank,
    ...codeLines(migration.code, 'javascript', width),
  ]);

const statements = (texts: readonly string[], width: number): readonly Line[] =>
  texts.length === 0
    ? [line(span('nothing is sent', 'dim'))]
    : texts.flatMap((text) => codeLines(/;\s*$/.test(text) ? text : `${text};`, 'sql', width));

const sqlLines = ({migrations}: Plan, width: number): readonly Line[] => {
  const title = (direction: string, {path}: PlannedMigration): string =>
    migrations.length === 1 ? direction : `${direction}: ${path}`;
  return [
    ...migrations.flatMap((one) => section(title('up', one), statements(one.sql.up, width))),
    ...migrations.toReversed().flatMap((one) => section(title('down', one), statements(one.sql.down, width))),
  ];
};

const lossText = (text: string, rows: number | null): Line =>
  line(text, span(rows === null ? '' : `  (${count(rows, 'value')})`, 'dim'));

const hintLines = ({hint}: ConsentRequest, width: number): readonly Line[] =>
  hint === undefined ? [] : wrapped(line(span(hint, 'dim')), width, 2);

const riskLines = ({plan, consents}: Proposal, width: number): readonly Line[] => {
  const lines = [
    ...section(
      'What down cannot bring back',
      plan.losses.flatMap(({text, rows}) => bullet(lossText(text, rows), width, marks.bad)),
    ),
    ...section(
      'Needs your consent before it can be approved',
      consents.flatMap((asked) => [
        ...bullet(line(span(asked.object, 'strong'), `  ${asked.text}`), width, marks.warning),
        ...hintLines(asked, width),
      ]),
    ),
    ...section(
      'Safer forms (s takes one)',
      bullets(
        saferForms(plan, consents).map(({object, text}) => `${object}: ${text}`),
        width,
      ),
    ),
    ...section(
      'Consented',
      plan.consents.flatMap(({object, rule, by, at}) =>
        bullet(line(`${object}: ${rule} `, span(`${by}, ${moment(at)}`, 'dim')), width, marks.good),
      ),
    ),
    ...section(
      'Findings',
      plan.findings.flatMap((finding) => [...findingLines(finding, width), blank]),
    ),
  ];
  return lines.length > 0 ? lines : [line(marks.good, ' Nothing can be lost, and no rule has anything to say.')];
};

const rollbackLines = ({rollback, losses}: Plan, width: number): readonly Line[] => [
  ...section(
    'To undo it',
    rollback.flatMap((text, index) => bullet(line(text), width, span(`${index + 1}.`, 'accent'))),
  ),
  ...(losses.length === 0
    ? [line(marks.good, ' Undoing it brings everything back as it was.')]
    : losses.flatMap(({text, rows}) => bullet(lossText(text, rows), width, marks.bad))),
];

const body = (state: State, proposal: Proposal, width: number): readonly Line[] => {
  const {plan} = proposal;
  const lines: Readonly<Record<string, () => readonly Line[]>> = {
    changes: () => changeLines(plan, width),
    migration: () => migrationLines(plan, width),
    sql: () => sqlLines(plan, width),
    risks: () => riskLines(proposal, width),
    rollback: () => rollbackLines(plan, width),
    rehearsal: () => rehearsalLines(state, width),
  };
  return lines[state.views.plan.pane]?.() ?? [];
};

/** What the head tells of rules: `1 error, 2 warnings`; null where they have nothing grave to say. */
const foundInShort = ({findings}: Plan): string | null => {
  const of = (severity: 'error' | 'warning'): number => findings.filter((one) => one.severity === severity).length;
  const counts = (['error', 'warning'] as const).flatMap((one) => (of(one) === 0 ? [] : [count(of(one), one)]));
  return counts.length === 0 ? null : counts.join(', ');
};

const gateLines = ({plan, consents}: Proposal, width: number): readonly Line[] => [
  ...(plan.losses.length === 0
    ? []
    : wrapped(
        line(marks.bad, ` ${count(plan.losses.length, 'thing')} that down cannot bring back: see risks`),
        width,
        2,
      )),
  ...(consents.length === 0
    ? []
    : wrapped(
        line(marks.warning, ` ${count(consents.length, 'consent')} to give before it can be approved: a asks for it`),
        width,
        2,
      )),
  ...(foundInShort(plan) === null
    ? []
    : wrapped(line(marks.warning, ` ${foundInShort(plan)} of the rules: see risks`), width, 2)),
];

/** An external planner takes its time: what it says meanwhile, the latest first. */
const notesOf = ({notes}: State, width: number): readonly Line[] =>
  notes.toReversed().flatMap((text) => wrapped(line(span(text, 'dim')), width));

export const planContent = (state: State, width: number): Content => {
  const {proposal, request, views, field} = state;
  if (proposal === null) {
    const head = request === null ? [] : wrapped(line(span(request.request, 'strong')), width);
    return {title: 'The plan', panes: [], pane: 'waiting', head, body: textBody(notesOf(state, width))};
  }
  const asked = field?.purpose.kind === 'consent' ? field.purpose.request : null;
  if (asked !== null) {
    const text = [
      ...bullet(line(asked.text), width, marks.warning),
      ...hintLines(asked, width),
      blank,
      ...wrapped(
        line('To consent, type ', span(asked.object, 'strong'), ' and press enter. esc consents to nothing.'),
        width,
      ),
    ];
    return {title: 'Consent', panes: [], pane: 'consent', head: [], body: textBody(text)};
  }
  return {
    title: `The plan: ${proposal.plan.name}`,
    panes: planPanes,
    pane: views.plan.pane,
    // What is dangerous comes first: a small terminal cuts the end off.
    head: [...gateLines(proposal, width), ...wrapped(line(span(proposal.plan.request, 'strong')), width), blank],
    body: textBody(body(state, proposal, width)),
  };
};
