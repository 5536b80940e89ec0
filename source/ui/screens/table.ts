import type {Column, ForeignKey, Index, Table} from '../../schema/model.js';
import type {Analysis} from '../../workflow/workflow.js';
import {bullet, section} from '../text/blocks.js';
import {blank, type Line, line, span, wrapped} from '../text/line.js';
import {printable} from '../text/printable.js';
import {widthOf} from '../text/width.js';
import {count} from '../text/words.js';

export const foreignKeyText = ({columns, references, onDelete, onUpdate}: ForeignKey): string =>
  [
    `(${columns.join(', ')}) → ${references.table} (${references.columns.join(', ')})`,
    onDelete === 'no action' ? '' : `on delete ${onDelete}`,
    onUpdate === 'no action' ? '' : `on update ${onUpdate}`,
  ]
    .filter(Boolean)
    .join(' ');

const indexText = ({name, unique, parts, predicate, included, method}: Index): string => {
  const columns = parts.map(
    ({column, expression, direction}) => `${column ?? expression ?? ''}${direction === 'desc' ? ' desc' : ''}`,
  );
  return [
    `${name} (${columns.join(', ')})`,
    unique ? 'unique' : '',
    method === 'btree' ? '' : method,
    included.length > 0 ? `includes ${included.join(', ')}` : '',
    predicate === null ? '' : `where ${predicate}`,
  ]
    .filter(Boolean)
    .join(' ');
};

const columnFacts = (column: Column): string =>
  [
    column.nullable ? '' : 'not null',
    column.default === null ? '' : `default ${column.default}`,
    column.identity ? 'filled by the database' : '',
    column.generated === null
      ? ''
      : `generated ${column.generated.stored ? 'stored' : 'virtual'} ${column.generated.expression}`,
    column.collation === null ? '' : `collate ${column.collation}`,
    column.comment === null ? '' : `"${column.comment}"`,
  ]
    .filter(Boolean)
    .join(' · ');

const columnLines = (table: Table, width: number): readonly Line[] => {
  const names = table.columns.map(({name}) => printable(name));
  const room = Math.min(Math.max(0, ...names.map(widthOf)), Math.floor(width / 2), 28);
  return table.columns.flatMap((column, index) => {
    const name = names[index] ?? '';
    const isKey = table.primaryKey?.columns.includes(column.name) === true;
    return wrapped(
      [
        span(`${name}${' '.repeat(Math.max(0, room - widthOf(name)))} `, isKey ? 'strong' : 'plain'),
        span(`${column.type} `, 'accent'),
        span(columnFacts(column), 'dim'),
      ],
      width,
      2,
    );
  });
};

const listed = (texts: readonly string[], width: number): readonly Line[] =>
  texts.flatMap((text) => bullet(line(text), width));

const named = (name: string | null, text: string): string => (name === null ? text : `${name}: ${text}`);

/** All that is known about one table. */
export const tableLines = (table: Table, {schema, rows}: Analysis, width: number): readonly Line[] => {
  const references = schema.tables.flatMap(({name, foreignKeys}) =>
    foreignKeys
      .filter((key) => key.references.table === table.name)
      .map((key) => `${name} (${key.columns.join(', ')})`),
  );
  const number = rows[table.name];
  const facts = [count(table.columns.length, 'column'), ...(number === undefined ? [] : [count(number, 'row')])];
  return [
    ...wrapped(line(span(table.name, 'strong'), span(`  ${facts.join(' · ')}`, 'dim')), width),
    ...(table.comment === null ? [] : wrapped(line(span(`"${table.comment}"`, 'dim')), width)),
    blank,
    ...columnLines(table, width),
    blank,
    ...section(
      'Primary key',
      table.primaryKey === null
        ? [line(span('none', 'warning'))]
        : listed([table.primaryKey.columns.join(', ')], width),
    ),
    ...section('References', listed(table.foreignKeys.map(foreignKeyText), width)),
    ...section('Referenced by', listed(references, width)),
    ...section(
      'Unique',
      listed(
        table.uniques.map(({name, columns}) => named(name, columns.join(', '))),
        width,
      ),
    ),
    ...section('Indexes', listed(table.indexes.map(indexText), width)),
    ...section(
      'Checks',
      listed(
        table.checks.map(({name, expression}) => named(name, expression)),
        width,
      ),
    ),
    ...section(
      'Triggers',
      listed(
        table.triggers.map(({name}) => name),
        width,
      ),
    ),
    ...section(
      'Options',
      listed(
        Object.entries(table.options).map(([name, value]) => `${name}: ${value}`),
        width,
      ),
    ),
  ];
};
