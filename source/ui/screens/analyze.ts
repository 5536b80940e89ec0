import {dialectOf} from '../../dialects/index.js';
import {qualifiedName} from '../../schema/model.js';
import type {Analysis} from '../../workflow/workflow.js';
import {rememberLast} from '../remember-last.js';
import {searchTables, type TableHit} from '../session/search-tables.js';
import type {State} from '../session/state.js';
import {bullet, marks} from '../text/blocks.js';
import {blank, type Line, line, type Span, span, wrapped} from '../text/line.js';
import {marked} from '../text/marked.js';
import {count} from '../text/words.js';
import {type Content, type ListBody, textBody} from './content.js';
import {conventionLines} from './conventions.js';
import {healthBody, healthLine} from './health.js';
import {listBody} from './list-body.js';
import {migrationLines} from './migrations.js';
import {objectsOf} from './objects.js';
import {relationDiagram} from './relation-diagram.js';
import {relationsOf} from './relations.js';
import {statisticsBody} from './statistics.js';
import {tableLines} from './table.js';

export const analyzePanes = [
  {name: 'tables', label: 'tables'},
  {name: 'table', label: 'table'},
  {name: 'relations', label: 'relations'},
  {name: 'objects', label: 'objects'},
  {name: 'conventions', label: 'conventions'},
  {name: 'health', label: 'health'},
  {name: 'statistics', label: 'sizes'},
  {name: 'migrations', label: 'migrations'},
] as const;

type Place = {
  readonly analysis: Analysis;
  readonly filter: string;
  /** The chosen row of the open pane. */
  readonly position: number;
  /** Null where no table is there, or none is found. */
  readonly chosen: TableHit | null;
  readonly width: number;
  readonly discrepancies: readonly string[];
};

const rowsOf = ({rows}: Analysis, name: string): string => {
  const number = rows[name];
  return number === undefined ? 'not counted' : count(number, 'row');
};

/** Behind a table that is found by its columns stand these. */
const hitNotes = ({columns}: TableHit, filter: string): readonly Span[] =>
  columns.flatMap((column, index) => [span(index === 0 ? '  ' : ', '), ...marked(column, filter, 'dim')]);

// Frames differ mostly by the row that is chosen, so all else is as it was in the frame before.
const tableText = rememberLast((analysis: Analysis, {table}: TableHit, searched: string, width: number) =>
  tableLines(table, analysis, {width, searched}),
);
const previewText = rememberLast((analysis: Analysis, {table}: TableHit, searched: string, width: number) =>
  tableLines(table, analysis, {width, searched}),
);
const relationText = rememberLast(({schema}: Analysis, {table}: TableHit, width: number) =>
  relationDiagram(table, relationsOf(schema, table), width),
);
const conventionText = rememberLast(({conventions}: Analysis, filter: string, width: number) =>
  conventionLines(conventions, width, filter),
);

const noTable: readonly Line[] = [line(span('No table is chosen.', 'dim'))];

const tablesBody = ({analysis, filter, chosen}: Place): ListBody => {
  const hits = searchTables(analysis.schema, filter);
  return {
    kind: 'list',
    count: hits.length,
    row: (index) => {
      const hit = hits[index];
      if (hit === undefined) return {label: '', notes: []};
      const label = qualifiedName(hit.table);
      return hit.columns.length > 0
        ? {label, notes: hitNotes(hit, filter)}
        : {label, searched: filter, notes: [span(`  ${rowsOf(analysis, label)}`, 'dim')]};
    },
    cursor: chosen === null ? null : hits.indexOf(chosen),
    preview: chosen === null ? null : {place: 'side', lines: (width) => previewText(analysis, chosen, filter, width)},
    empty: filter === '' ? 'The database has no tables yet.' : 'No table or column matches the filter.',
  };
};

const objectsBody = ({analysis, filter, position}: Place): ListBody =>
  listBody({
    items: objectsOf(analysis.schema, filter),
    position,
    row: ({kind, name}) => ({label: name, searched: filter, notes: [span(`  ${kind}`, 'dim')]}),
    lines: ({lines}, width) => lines(width),
    empty:
      filter === '' ? 'Tables are all there is: no view, type, sequence or routine.' : 'Nothing matches the filter.',
  });

const bodies: Readonly<Record<string, (place: Place) => Content['body']>> = {
  tables: tablesBody,
  table: ({analysis, chosen, filter, width}) =>
    textBody(chosen === null ? noTable : tableText(analysis, chosen, filter, width)),
  relations: ({analysis, chosen, width}) => textBody(chosen === null ? noTable : relationText(analysis, chosen, width)),
  objects: objectsBody,
  conventions: ({analysis, filter, width}) => textBody(conventionText(analysis, filter, width)),
  health: ({analysis, ...place}) => healthBody(analysis, place),
  statistics: ({analysis, ...place}) => statisticsBody(analysis, place),
  migrations: ({analysis, discrepancies, ...place}) => textBody(migrationLines(analysis, discrepancies, place)),
};

const factsLine = ({schema, findings, drift, serverVersion}: Analysis): Line => {
  const facts = [
    count(schema.tables.length, 'table'),
    ...(schema.views.length > 0 ? [count(schema.views.length, 'view')] : []),
    count(findings.length, 'finding'),
    ...(drift.length > 0 ? [count(drift.length, 'difference')] : []),
  ];
  return line(facts.join(' · '), span(` · ${dialectOf(schema.dialect).title} ${serverVersion}`, 'dim'));
};

const headLines = (analysis: Analysis, {pane, filter}: State['views']['analyze'], width: number): readonly Line[] => {
  const {unseen = []} = analysis.schema;
  return [
    ...wrapped(pane === 'health' ? healthLine(analysis) : factsLine(analysis), width),
    ...unseen.flatMap((sentence) => bullet(line(sentence), width, marks.warning)),
    ...(filter === '' ? [] : [line(span(`filter: ${filter}`, 'accent'))]),
    blank,
  ];
};

export const analyzeContent = (state: State, width: number): Content => {
  const {analysis, views, memory} = state;
  const {filter, pane, positions} = views.analyze;
  if (analysis === null) {
    return {title: 'The database as it is', panes: [], pane, head: [], body: textBody([])};
  }
  const hits = searchTables(analysis.schema, filter);
  const place: Place = {
    analysis,
    filter,
    position: positions[pane] ?? 0,
    chosen: hits[Math.min(positions.tables ?? 0, hits.length - 1)] ?? null,
    width,
    discrepancies: memory?.expertise.discrepancies ?? [],
  };
  return {
    title: 'The database as it is',
    panes: analyzePanes,
    pane,
    head: headLines(analysis, views.analyze, width),
    body: bodies[pane]?.(place) ?? textBody([]),
  };
};
