import {isOfApplication} from '../../rules/slow-statement.js';
import {qualifiedName, type Table} from '../../schema/model.js';
import type {IndexStatistics, NumberUse, SlowStatement} from '../../schema/statistics.js';
import type {Analysis} from '../../workflow/workflow.js';
import {rememberLast} from '../remember-last.js';
import {matches} from '../session/select.js';
import {bullets, section} from '../text/blocks.js';
import {blank, type Line, line, span, wrapped} from '../text/line.js';
import {codeLines} from '../text/tint.js';
import {bytes, count, duration} from '../text/words.js';
import type {ListBody, Row} from './content.js';
import {listBody} from './list-body.js';
import {tableFacts} from './table.js';

type Shown =
  | {readonly kind: 'table'; readonly table: Table; readonly size: number}
  | {readonly kind: 'statement'; readonly statement: SlowStatement};

/** The statements of applications that took longest, then the tables, the largest first. */
const shownStatistics = rememberLast(({schema, statistics}: Analysis, filter: string): readonly Shown[] => [
  ...statistics.slowStatements
    .filter((statement) => isOfApplication(statement) && matches(statement.sql, filter))
    .map((statement) => ({kind: 'statement', statement}) as const),
  ...schema.tables
    .map((table) => {
      const measured = statistics.tables[qualifiedName(table)];
      return {kind: 'table', table, size: (measured?.size ?? 0) + (measured?.indexSize ?? 0)} as const;
    })
    .filter(({table}) => matches(qualifiedName(table), filter))
    .sort((one, other) => other.size - one.size),
]);

const indexText = ({name, size, scans}: IndexStatistics): string =>
  [
    name,
    ...(size === null ? [] : [bytes(size)]),
    ...(scans === null ? [] : [scans === 0 ? 'never read' : `read ${count(scans, 'time')}`]),
  ].join(' · ');

const numberText = ({column, sequence, last, maximum}: NumberUse): string =>
  `${column ?? sequence ?? ''} is at ${last} of ${maximum}`;

const tableStatisticsLines = (table: Table, analysis: Analysis, width: number): readonly Line[] => {
  const name = qualifiedName(table);
  const {indexes, numbers} = analysis.statistics;
  return [
    ...wrapped(line(span(name, 'strong')), width),
    blank,
    ...section('Measured', bullets(tableFacts(table, analysis), width)),
    ...section('Indexes', bullets(indexes.filter((one) => one.table === name).map(indexText), width)),
    ...section('Numbers', bullets(numbers.filter((one) => one.table === name).map(numberText), width)),
  ];
};

const statementLines = ({sql, calls, mean, total}: SlowStatement, width: number): readonly Line[] => [
  ...wrapped(line(span(`${duration(total)} in ${count(calls, 'call')}, ${duration(mean)} each`, 'strong')), width),
  blank,
  ...codeLines(sql, 'sql', width),
];

const rowOf = (one: Shown, filter: string): Row =>
  one.kind === 'table'
    ? {
        label: qualifiedName(one.table),
        searched: filter,
        notes: [span(`  ${one.size === 0 ? 'not measured' : bytes(one.size)}`, 'dim')],
      }
    : {label: duration(one.statement.total), notes: [span(`  ${one.statement.sql}`, 'dim')]};

export const statisticsBody = (
  analysis: Analysis,
  {filter, position}: {readonly filter: string; readonly position: number},
): ListBody =>
  listBody({
    items: shownStatistics(analysis, filter),
    position,
    row: (one) => rowOf(one, filter),
    lines: (one, width) =>
      one.kind === 'table' ? tableStatisticsLines(one.table, analysis, width) : statementLines(one.statement, width),
    empty: filter === '' ? 'There is nothing to measure yet.' : 'Nothing measured matches the filter.',
  });
