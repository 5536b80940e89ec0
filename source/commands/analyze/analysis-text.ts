import {dialectOf} from '../../dialects/index.js';
import type {Finding} from '../../rules/finding.js';
import {conventionSentences} from '../../schema/convention-sentences.js';
import {severityMarks} from '../../ui/screens/findings.js';
import {agreement} from '../../ui/screens/migrations.js';
import {objectsOf} from '../../ui/screens/objects.js';
import {marks} from '../../ui/text/blocks.js';
import {blank, type Line, line, lineWidth, span} from '../../ui/text/line.js';
import {count} from '../../ui/text/words.js';
import {symbols} from '../../ui/theme.js';
import type {Analysis} from '../../workflow/workflow.js';
import {alignCells} from './align-cells.js';
import {tableText} from './table-text.js';

/** Lines are as long as they are: a pager or a terminal breaks them. */
const unbroken = Number.POSITIVE_INFINITY;

const section = (title: string, lines: readonly Line[]): readonly Line[] =>
  lines.length === 0 ? [] : [blank, line(span(title, 'strong')), ...lines.map((one) => [span('  '), ...one])];

const findingText = ({severity, rule, where, effect, remedy, code}: Finding): readonly Line[] => [
  line(severityMarks[severity], ` ${severity}: `, span(where, 'strong'), `: ${effect} `, span(`(${rule})`, 'dim')),
  ...remedy.map((step) => line(`    ${step}`)),
  ...(code ?? '').split('\n').flatMap((one) => (one === '' ? [] : [line(span(`    ${one}`, 'string'))])),
];

const isBullet = ([first]: Line): boolean => first?.text === symbols.bullet;

/** What a screen has as a list stands in one line here. */
const joinedBullets = (lines: readonly Line[]): readonly Line[] => {
  const joined: Line[] = [];
  let isOpen = false;
  for (const one of lines) {
    const last = joined.at(-1);
    if (!isBullet(one)) joined.push(one);
    else if (isOpen && last !== undefined) joined[joined.length - 1] = [...last, span(' · ', 'dim'), ...one.slice(2)];
    else joined.push(one.slice(2));
    isOpen = isBullet(one);
  }
  return joined;
};

const objectTexts = ({schema}: Analysis): readonly Line[] =>
  objectsOf(schema, '').flatMap(({lines}) => [
    blank,
    ...joinedBullets(lines(unbroken).filter((one) => lineWidth(one) > 0)).map(
      (one, at): Line => (at === 0 ? one : [span('  '), ...one]),
    ),
  ]);

const healthText = ({findings}: Analysis): readonly Line[] =>
  findings.length === 0 ? [line(marks.good, ' nothing found')] : findings.flatMap(findingText);

const conventionText = ({conventions}: Analysis): readonly Line[] =>
  alignCells(
    conventionSentences(conventions).map(({label, sentence, evidence}) => [
      line(span(label, 'dim')),
      line(sentence, span(`  ${evidence}`, 'dim')),
    ]),
  );

const migrationText = ({migrations}: Analysis): readonly Line[] => [
  line(`${migrations.applied.length} applied`),
  ...(migrations.pending.length === 0
    ? [line('none pending')]
    : migrations.pending.map((name) => line(marks.warning, ` pending: ${name}`))),
];

const driftText = ({drift, migrations}: Analysis): readonly Line[] =>
  drift.length === 0
    ? [line(marks.good, ` none: ${agreement(migrations)}`)]
    : drift.map(({text}) => line(marks.warning, ` ${text}`));

const headText = ({schema, serverVersion, fingerprint}: Analysis): Line =>
  line(
    [
      `${dialectOf(schema.dialect).title} ${serverVersion}`,
      count(schema.tables.length, 'table'),
      ...(schema.views.length === 0 ? [] : [count(schema.views.length, 'view')]),
      `fingerprint ${fingerprint.slice(0, 12)}`,
    ].join(' · '),
  );

/** The analysis for people: a block for each table and each other object, then what was found. */
export const analysisText = (analysis: Analysis): readonly Line[] => [
  headText(analysis),
  ...(analysis.schema.unseen ?? []).map((text) => line(marks.warning, ` ${text}`)),
  ...analysis.schema.tables.flatMap((table) => [blank, ...tableText(table, analysis)]),
  ...objectTexts(analysis),
  ...section('Conventions', conventionText(analysis)),
  ...section('Health', healthText(analysis)),
  ...section('Migrations', migrationText(analysis)),
  ...section('Drift', driftText(analysis)),
];
