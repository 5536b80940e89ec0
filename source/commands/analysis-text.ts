import type {Finding} from '../rules/finding.js';
import type {Convention, Conventions} from '../schema/conventions.js';
import type {Column, ForeignKey, Index, Table} from '../schema/model.js';
import type {Analysis} from '../workflow/workflow.js';
import {alignColumns} from './align-columns.js';

/** The analysis for people: one block a table, then what was found. */
export const analysisText = (analysis: Analysis): readonly string[] => {
  const {schema, rows, serverVersion, findings, drift, migrations, conventions, fingerprint} = analysis;
  return [
    `${schema.dialect} ${serverVersion} · ${schema.tables.length} tables · fingerprint ${fingerprint.slice(0, 12)}`,
    ...schema.tables.flatMap((table) => ['', ...tableText(table, rows[table.name])]),
    ...section(
      'Views',
      schema.views.map(({name}) => name),
    ),
    ...section('Conventions', conventionsText(conventions)),
    ...section('Health', findings.length === 0 ? ['nothing found'] : findings.flatMap(findingText)),
    ...section('Migrations', [
      `${migrations.applied.length} applied`,
      ...(migrations.pending.length === 0 ? ['none pending'] : migrations.pending.map((name) => `pending: ${name}`)),
    ]),
    ...section(
      'Drift',
      drift.length === 0 ? ['none: the database is what its migrations build'] : drift.map(({text}) => text),
    ),
  ];
};

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

const tableText = (table: Table, rows: number | undefined): readonly string[] => [
  `${table.name}${rows === undefined ? '' : `  (${rows} ${rows === 1 ? 'row' : 'rows'})`}`,
  ...alignColumns(table.columns.map((column) => columnCells(table, column))).map((line) => `  ${line}`),
  ...table.foreignKeys.map((key) => `  ${foreignKeyText(key)}`),
  ...table.uniques.map(({columns}) => `  unique (${columns.join(', ')})`),
  ...table.checks.map(({expression}) => `  check (${expression})`),
  ...table.indexes.map((index) => `  ${indexText(index)}`),
  ...table.triggers.map(({name}) => `  trigger ${name}`),
];

const columnCells = (table: Table, column: Column): readonly string[] => [
  column.name,
  column.type,
  table.primaryKey?.columns.includes(column.name) ? 'primary key' : column.nullable ? '' : 'not null',
  column.default === null ? '' : `default ${column.default}`,
];

const foreignKeyText = ({columns, references, onDelete}: ForeignKey): string =>
  `${columns.join(', ')} → ${references.table}.${references.columns.join(', ')}${
    onDelete === 'no action' ? '' : ` on delete ${onDelete}`
  }`;

const indexText = ({name, unique, parts, predicate}: Index): string =>
  `${unique ? 'unique index' : 'index'} ${name} (${parts
    .map(({column, expression, direction}) => `${column ?? expression}${direction === 'desc' ? ' desc' : ''}`)
    .join(', ')})${predicate === null ? '' : ` where ${predicate}`}`;

const findingText = ({severity, rule, where, effect, remedy}: Finding): readonly string[] => [
  `${severity}: ${where}: ${effect} (${rule})`,
  ...remedy.map((step) => `  ${step}`),
];

const conventionsText = (conventions: Conventions): readonly string[] =>
  alignColumns(
    Object.entries(conventions).map(([name, {value, followed, of}]: [string, Convention<unknown>]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
      of === 0 ? 'nothing to learn from yet' : `${followed} of ${of}`,
    ]),
  );
