import {qualifiedName, type Schema, type Table} from '../../schema/model.js';
import type {TableStatistics} from '../../schema/statistics.js';
import type {Analysis} from '../../workflow/workflow.js';
import {bullet, section} from '../text/blocks.js';
import {blank, type Line, line, span, wrapped} from '../text/line.js';
import {marked} from '../text/marked.js';
import {printable} from '../text/printable.js';
import {codeLines} from '../text/tint.js';
import {widthOf} from '../text/width.js';
import {bytes, count} from '../text/words.js';
import {keysReferencing} from './relations.js';
import {tableDetails} from './table-details.js';
import {columnFacts, descentTexts, typeText} from './table-words.js';

const columnLines = (table: Table, searched: string, width: number): readonly Line[] => {
  const names = table.columns.map(({name}) => printable(name));
  const room = Math.min(Math.max(0, ...names.map(widthOf)), Math.floor(width / 2), 28);
  return table.columns.flatMap((column, index) => {
    const name = names[index] ?? '';
    const isKey = table.primaryKey?.columns.includes(column.name) === true;
    return wrapped(
      [
        ...marked(name, searched, isKey ? 'strong' : 'plain'),
        span(`${' '.repeat(Math.max(0, room - widthOf(name)))} `),
        span(`${typeText(column, table)} `, 'accent'),
        span(columnFacts(column, table), 'dim'),
      ],
      width,
      2,
    );
  });
};

const listed = (texts: readonly string[], width: number): readonly Line[] =>
  texts.flatMap((text) => bullet(line(text), width));

const triggerLines = ({triggers}: Table, width: number): readonly Line[] =>
  triggers.flatMap(({name, definition, enabled, comment}) => [
    ...bullet(
      line(
        name,
        span(enabled === undefined ? '' : ` ${enabled}`, 'warning'),
        span(comment === undefined ? '' : ` "${comment}"`, 'dim'),
      ),
      width,
    ),
    ...codeLines(definition, 'sql', width - 4).map((one) => [span('    '), ...one]),
  ]);

/** What hangs on this table as its part: the partitions, and the tables that inherit from it. */
const heirs = ({tables}: Schema, {schema, name}: Table): readonly string[] =>
  tables.flatMap((table) => {
    const isOwn = (parent: {readonly schema?: string; readonly table: string} | undefined): boolean =>
      parent !== undefined && parent.table === name && parent.schema === schema;
    if (isOwn(table.partitionOf)) return [`${qualifiedName(table)} ${table.partitionOf?.bound ?? ''}`];
    return table.inherits?.some(isOwn) === true ? [qualifiedName(table)] : [];
  });

const sizeFacts = ({size, indexSize, deadRows, analyzed}: TableStatistics): readonly string[] => [
  ...(size === null ? [] : [bytes(size)]),
  ...(indexSize === null || indexSize === 0 ? [] : [`${bytes(indexSize)} of indexes`]),
  ...(deadRows === null || deadRows === 0 ? [] : [count(deadRows, 'dead row')]),
  ...(analyzed === false ? ['never analyzed'] : []),
];

export const tableFacts = (table: Table, {rows, statistics}: Analysis): readonly string[] => {
  const name = qualifiedName(table);
  const number = rows[name];
  const measured = statistics.tables[name];
  return [
    ...(number === undefined ? [] : [count(number, 'row')]),
    ...(measured === undefined ? [] : sizeFacts(measured)),
  ];
};

/** All that is known about one table. `searched` is set off in the names of its columns. */
export const tableLines = (
  table: Table,
  analysis: Analysis,
  {width, searched}: {readonly width: number; readonly searched: string},
): readonly Line[] => {
  const {schema} = analysis;
  const details = tableDetails(table, schema);
  const referencing = keysReferencing(schema, table).map(
    ({owner, key}) => `${qualifiedName(owner)} (${key.columns.join(', ')})`,
  );
  const facts = [count(table.columns.length, 'column'), ...tableFacts(table, analysis)];
  const list = (title: string, texts: readonly string[]): readonly Line[] => section(title, listed(texts, width));
  return [
    ...wrapped(line(span(qualifiedName(table), 'strong'), span(`  ${facts.join(' · ')}`, 'dim')), width),
    ...(table.comment === null ? [] : wrapped(line(span(`"${table.comment}"`, 'dim')), width)),
    ...listed(descentTexts(table), width),
    blank,
    ...columnLines(table, searched, width),
    blank,
    ...section(
      'Primary key',
      details.primaryKey === null ? [line(span('none', 'warning'))] : listed([details.primaryKey], width),
    ),
    ...list('References', details.references),
    ...list('Referenced by', referencing),
    ...list('Unique', details.uniques),
    ...list('Indexes', details.indexes),
    ...list('Checks', details.checks),
    ...list('Exclusions', details.exclusions),
    ...section('Triggers', triggerLines(table, width)),
    ...list('Partitions and heirs', heirs(schema, table)),
    ...list(
      table.rowSecurity === undefined ? 'Policies (row security is off)' : `Row security (${table.rowSecurity})`,
      table.rowSecurity !== undefined && details.policies.length === 0
        ? ['no policy: nobody but the owner sees a row']
        : details.policies,
    ),
    ...list('Grants', details.grants),
    ...list('Options', details.options),
  ];
};
