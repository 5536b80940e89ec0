import type {LegReport} from '../../ecosystems/ecosystem.js';
import {evidenceNotes} from '../../rehearsal/evidence-notes.js';
import {type RehearsalReport, type RehearsalStage, turnInWords} from '../../rehearsal/report.js';
import type {Rehearsal, State} from '../session/state.js';
import {bullet, entry, marks, paragraph, section} from '../text/blocks.js';
import {blank, type Line, line, type Span, span, wrapped} from '../text/line.js';
import {statementFacts, unmeasured} from '../text/statement-facts.js';
import {codeLines} from '../text/tint.js';
import {count, duration} from '../text/words.js';
import {symbols} from '../theme.js';

const stageTitles: Readonly<Record<RehearsalStage, string>> = {
  copy: 'Copy the database',
  up: 'Run up',
  down: 'Run down',
  again: 'Run up again',
  compare: 'Compare schema and rows',
};

const stageNames: readonly RehearsalStage[] = ['copy', 'up', 'down', 'again', 'compare'];

const stageMark = (at: number, reached: number): Span => {
  if (at === reached) return span(symbols.running, 'accent');
  return at < reached ? marks.good : span(symbols.waiting, 'dim');
};

/** Of several migrations each goes through the same stages: shown is the one whose turn it is. */
const stageLines = ({stages, turn}: Rehearsal, width: number): readonly Line[] => {
  const reached = stageNames.indexOf(stages.at(-1) ?? 'copy');
  const whose = turn === null ? '' : ` · ${turnInWords(turn)}`;
  return stageNames.flatMap((stage, at) =>
    wrapped(line(stageMark(at, reached), ` ${stageTitles[stage]}`, span(at === reached ? whose : '', 'dim')), width, 2),
  );
};

const statementLines = (leg: LegReport, width: number): readonly Line[] =>
  leg.statements.flatMap((statement) => [
    ...codeLines(statement.sql, 'sql', width),
    ...wrapped(
      line(span(`  ${statementFacts(statement).join(' · ')}`, statement.rewrites.length > 0 ? 'warning' : 'dim')),
      width,
      4,
    ),
  ]);

const unmeasuredLines = (leg: LegReport, width: number): readonly Line[] => {
  const words = unmeasured(leg);
  return words === null ? [] : paragraph(words, width, 'dim');
};

export const legLines = (title: string, leg: LegReport | null, width: number): readonly Line[] =>
  leg === null
    ? []
    : section(
        `${title}: ${leg.ok ? 'ran' : 'failed'} in ${duration(leg.ms)}${leg.transaction ? ', in a transaction' : ''}`,
        [
          ...(leg.error === null ? [] : bullet(line(leg.error.message), width, marks.bad)),
          ...statementLines(leg, width),
          ...unmeasuredLines(leg, width),
          ...(leg.output.trim() === '' ? [] : paragraph(`It printed: ${leg.output.trim()}`, width, 'dim')),
        ],
      );

const evidenceText = ({evidence}: RehearsalReport): string => {
  const {tables, rows, emptyTables, generated} = evidence;
  const whyEmpty = (table: string): string | undefined => generated.leftOut.find((one) => one.table === table)?.why;
  const named = emptyTables.map((table) => [table, whyEmpty(table)] as const);
  const empty = named.map(([table, why]) => (why === undefined ? table : `${table} (${why})`)).join(', ');
  return [
    `${count(rows, 'row')} in ${count(tables, 'table')} compared`,
    ...(generated.tables.length === 0 ? [] : [generatedText(generated)]),
    ...(empty === '' ? [] : [`empty, so they prove little: ${empty}`]),
  ].join('; ');
};

const generatedText = ({tables}: RehearsalReport['evidence']['generated']): string => {
  const rows = tables.reduce((sum, one) => sum + one.rows, 0);
  const names = tables.map(({table}) => table);
  return `${count(rows, 'generated row')} in ${names.join(', ')} (empty in the database)`;
};

export const reportLines = (report: RehearsalReport, width: number): readonly Line[] => [
  ...wrapped(
    line(
      report.verdict === 'reversible' ? marks.good : marks.bad,
      ' ',
      span(report.verdict, 'strong'),
      `  ${report.sentence}`,
    ),
    width,
    2,
  ),
  ...entry('Evidence', line(evidenceText(report)), width),
  ...(report.evidence.generated.failure === null
    ? []
    : entry('Only while empty', line(span(report.evidence.generated.failure, 'warning')), width)),
  ...evidenceNotes(report.evidence).flatMap((note) => entry('The copy', line(span(note, 'warning')), width)),
  blank,
  ...section(
    'Also',
    report.problems.slice(1).flatMap(({sentence}) => bullet(line(sentence), width, marks.bad)),
  ),
  ...section(
    'Differences',
    report.differences.flatMap(({text}) => bullet(line(text), width, marks.bad)),
  ),
  ...section(
    'Rows',
    report.data.flatMap(({text}) => bullet(line(text), width, marks.bad)),
  ),
  ...(report.migrations ?? [{...report, name: ''}]).flatMap(({name, up, down, again}) => [
    ...(name === '' ? [] : [line(span(name, 'accent'))]),
    ...legLines('up', up, width),
    ...legLines('down', down, width),
    ...legLines('up again', again, width),
  ]),
  ...legLines('All taken back, the last one first', report.back ?? null, width),
];

export const rehearsalLines = ({rehearsal}: State, width: number): readonly Line[] => {
  if (rehearsal === null) {
    return paragraph(
      'Not rehearsed yet. t runs the migration up, down and up again on a copy of the database, and compares schema and rows each time. The build does the same before it touches the database.',
      width,
      'dim',
    );
  }
  return rehearsal.report === null ? stageLines(rehearsal, width) : reportLines(rehearsal.report, width);
};
