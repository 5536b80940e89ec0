import type {Finding, Severity} from '../../rules/finding.js';
import {blank, type Line, line, span, wrapped} from '../../ui/text/line.js';
import {count} from '../../ui/text/words.js';
import {symbols, type Tone} from '../../ui/theme.js';
import type {FixedFiles} from '../../workflow/lint/fix-sql-files.js';
import type {LintReport} from '../../workflow/lint/lint-report.js';
import type {TextLine} from '../print.js';

const tones: Readonly<Record<Severity, Tone>> = {error: 'bad', warning: 'warning', info: 'dim'};

/** Each finding with the statement that it is about, what happens, and the safer way; what was allowed; how many there are. */
export const lintText = (report: LintReport): readonly TextLine[] => [
  ...report.notes.map((note) => line(span(`${symbols.info} ${note}`, 'dim'))),
  ...report.findings.flatMap((finding) => [...findingText(finding), blank]),
  ...report.allowed.map(({file, line: at, rule, where, reason}) =>
    line(span(`${symbols.done} ${place(file, at)}${rule} ${where} is allowed: ${reason}`, 'dim')),
  ),
  ...closing(report),
];

/** What `--fix` wrote, and why it left the rest. */
export const fixedText = ({fixed, unfixed}: FixedFiles): readonly TextLine[] => [
  ...fixed.map(({file, line: at, rule, where}) =>
    line(span(`${symbols.done} `, 'good'), `${place(file, at)}${rule} ${where} is written in its safer form`),
  ),
  ...unfixed.map(({finding: {file, line: at, rule, where}, because}) =>
    line(span(`${symbols.info} ${place(file, at)}${rule} ${where} is left as it is: ${because}`, 'dim')),
  ),
  ...(fixed.length + unfixed.length === 0 ? [] : [blank]),
];

const findingText = ({
  file,
  line: at,
  severity,
  rule,
  where,
  statement,
  effect,
  remedy,
  code,
}: Finding): readonly Line[] => [
  line(span(severity, tones[severity]), `  ${place(file, at)}`, span(rule, 'strong'), `  ${where}`),
  ...(statement === null ? [] : underlined(statement, at)),
  line(`  ${effect}`),
  ...remedy.map((step, index) => line(span(`  ${index === 0 ? 'safer' : '     '} ${index + 1}. `, 'dim'), step)),
  ...(code === null
    ? []
    : code
        .split('\n')
        .map((text, index) => line(span(index === 0 ? '  code  ' : '        ', 'dim'), span(text, 'keyword')))),
];

const place = (file: string | null, at: number | null): string =>
  file === null ? '' : `${file}${at === null ? '' : `:${at}`}  `;

/** So many lines of a statement tell which one is meant. */
const shownLines = 6;
/** Knex sends a table with thirty columns as one line. */
const statementWidth = 100;

const underlined = (statement: string, first: number | null): readonly Line[] => {
  const texts = statement.split('\n').map((text) => text.trimEnd());
  const width = first === null ? 0 : String(first + texts.length - 1).length;
  const gutter = (text: string): string => `  ${text.padStart(width)} │ `;
  const rows = texts.flatMap((text, index) =>
    wrapped([span(text)], statementWidth).map((row, part) => ({
      number: first === null || part > 0 ? '' : String(first + index),
      text: row.map(({text: piece}) => piece).join(''),
    })),
  );
  const hidden = rows.length - shownLines;
  return [
    ...rows
      .slice(0, shownLines)
      .flatMap(({number, text}) => [
        line(span(gutter(number), 'dim'), text),
        ...(text.trim() === '' ? [] : [line(span(gutter(''), 'dim'), span(underline(text), 'warning'))]),
      ]),
    ...(hidden > 0 ? [line(span(`${gutter('')}… ${count(hidden, 'more line')}`, 'dim'))] : []),
  ];
};

const underline = (text: string): string =>
  `${' '.repeat(text.length - text.trimStart().length)}${'~'.repeat(text.trim().length)}`;

const closing = ({findings, allowed, looked, lookedAt, interrupted}: LintReport): readonly Line[] => {
  const of = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
  const counts = [
    of('error') > 0 ? count(of('error'), 'error') : '',
    of('warning') > 0 ? count(of('warning'), 'warning') : '',
    of('info') > 0 ? count(of('info'), 'remark') : '',
    allowed.length > 0 ? `${allowed.length} allowed` : '',
  ].filter((text) => text !== '');
  return [
    line(
      span(
        `${count(looked, lookedAt)} looked at: ${counts.length === 0 ? 'nothing to say' : counts.join(', ')}`,
        'strong',
      ),
    ),
    ...(interrupted ? [line('Interrupted: what is above was looked at.')] : []),
  ];
};
