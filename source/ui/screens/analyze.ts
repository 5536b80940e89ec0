import {dialectOf} from '../../dialects/index.js';
import {findTable, type RowCounts, type Table} from '../../schema/model.js';
import type {Analysis} from '../../workflow/workflow.js';
import {matches} from '../session/select.js';
import type {State} from '../session/state.js';
import {bullet, bullets, entry, marks, section} from '../text/blocks.js';
import {blank, type Line, line, span, wrapped} from '../text/line.js';
import {count} from '../text/words.js';
import {type Content, textBody} from './content.js';
import {conventionLines} from './conventions.js';
import {findingLines} from './findings.js';
import {foreignKeyText, tableLines} from './table.js';

export const analyzePanes = [
  {name: 'tables', label: 'tables'},
  {name: 'table', label: 'table'},
  {name: 'relations', label: 'relations'},
  {name: 'conventions', label: 'conventions'},
  {name: 'health', label: 'health'},
  {name: 'migrations', label: 'migrations'},
] as const;

const shownTables = (analysis: Analysis, filter: string): readonly Table[] =>
  filter === '' ? analysis.schema.tables : analysis.schema.tables.filter(({name}) => matches(name, filter));

const rowsOf = (rows: RowCounts, name: string): string => {
  const number = rows[name];
  return number === undefined ? 'not counted' : count(number, 'row');
};

const relationLines = ({schema}: Analysis, filter: string, width: number): readonly Line[] => {
  const relations = schema.tables.flatMap((table) =>
    table.foreignKeys
      .map((key) => ({
        table: table.name,
        text: foreignKeyText(key),
        broken: findTable(schema, key.references.table) === undefined,
      }))
      .filter(({text}) => matches(`${table.name} ${text}`, filter)),
  );
  return relations.length === 0
    ? [line(span(filter === '' ? 'No table references another.' : 'No relation matches the filter.', 'dim'))]
    : relations.flatMap(({table, text, broken}) =>
        bullet(line(span(table, 'strong'), ` ${text}`), width, broken ? marks.bad : undefined),
      );
};

const healthLines = ({findings}: Analysis, filter: string, width: number): readonly Line[] => {
  const shown = findings.filter(({where, effect, rule}) => matches(`${where} ${effect} ${rule}`, filter));
  if (findings.length === 0) return [line(marks.good, ' Nothing found: keys, indexes and references are in order.')];
  return shown.length === 0
    ? [line(span('No finding matches the filter.', 'dim'))]
    : shown.flatMap((finding) => [...findingLines(finding, width), blank]);
};

const migrationLines = (state: State, {migrations, drift, fingerprint}: Analysis, width: number): readonly Line[] => {
  const {filter} = state.views.analyze;
  const named = (names: readonly string[]): readonly string[] => names.filter((name) => matches(name, filter));
  const discrepancies = state.memory?.expertise.discrepancies ?? [];
  return [
    ...section(
      'Where migrations, database and expertise disagree',
      drift.length + discrepancies.length === 0
        ? [line(marks.good, ' They agree.')]
        : [...drift.map(({text}) => text), ...discrepancies].flatMap((text) =>
            bullet(line(text), width, marks.warning),
          ),
    ),
    ...section(
      'Pending',
      named(migrations.pending).flatMap((name) => bullet(line(name), width, marks.warning)),
    ),
    ...section(
      'Applied, but the file is gone',
      named(migrations.missing).flatMap((name) => bullet(line(name), width, marks.bad)),
    ),
    ...section(`Applied (${migrations.applied.length})`, bullets(named(migrations.applied), width)),
    ...entry('Fingerprint', line(span(fingerprint, 'dim')), width),
  ];
};

const body = (state: State, analysis: Analysis, width: number): Content['body'] => {
  const {pane, filter, positions} = state.views.analyze;
  const tables = shownTables(analysis, filter);
  const cursor = Math.min(positions.tables ?? 0, tables.length - 1);
  const chosen = tables[cursor];
  if (pane === 'tables') {
    return {
      kind: 'list',
      count: tables.length,
      row: (index) => {
        const name = tables[index]?.name ?? '';
        return {label: name, notes: [span(`  ${rowsOf(analysis.rows, name)}`, 'dim')]};
      },
      cursor: chosen === undefined ? null : cursor,
      preview: chosen === undefined ? null : {place: 'side', lines: (room) => tableLines(chosen, analysis, room)},
      empty: filter === '' ? 'The database has no tables yet.' : 'No table matches the filter.',
    };
  }
  const lines: Readonly<Record<string, () => readonly Line[]>> = {
    table: () =>
      chosen === undefined ? [line(span('No table is chosen.', 'dim'))] : tableLines(chosen, analysis, width),
    relations: () => relationLines(analysis, filter, width),
    conventions: () => conventionLines(analysis.conventions, width, filter),
    health: () => healthLines(analysis, filter, width),
    migrations: () => migrationLines(state, analysis, width),
  };
  return textBody(lines[pane]?.() ?? []);
};

export const analyzeContent = (state: State, width: number): Content => {
  const {analysis, views} = state;
  const {filter, pane} = views.analyze;
  if (analysis === null) {
    return {title: 'The database as it is', panes: [], pane, head: [], body: textBody([])};
  }
  const {schema, findings, drift, serverVersion} = analysis;
  const facts = [
    count(schema.tables.length, 'table'),
    ...(schema.views.length > 0 ? [count(schema.views.length, 'view')] : []),
    count(findings.length, 'finding'),
    ...(drift.length > 0 ? [count(drift.length, 'difference')] : []),
  ];
  return {
    title: 'The database as it is',
    panes: analyzePanes,
    pane,
    head: [
      ...wrapped(line(facts.join(' · '), span(` · ${dialectOf(schema.dialect).title} ${serverVersion}`, 'dim')), width),
      ...(filter === '' ? [] : [line(span(`filter: ${filter}`, 'accent'))]),
      blank,
    ],
    body: body(state, analysis, width),
  };
};
