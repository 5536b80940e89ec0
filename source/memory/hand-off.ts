import type {Ecosystem, ToolCommands} from '../ecosystems/ecosystem.js';
import type {Contract, Plan} from '../plan/plan.js';
import {contractPath} from '../plan/plan-file.js';
import {migrationName} from '../plan/planned-migrations.js';
import type {Column, ForeignKey, Schema, Table} from '../schema/model.js';
import {documentationLines, relatedCode} from './documentation-lines.js';
import {performanceLines} from './performance-lines.js';
import {rowSecurityLines, securityLines} from './security-lines.js';
import {describeChange, type NewIndex, type TableChange} from './table-change.js';

/** What the next person or program needs to know about a change that is done. */
export type HandOff = {
  readonly title: string;
  readonly sections: readonly {readonly heading: string; readonly lines: readonly string[]}[];
};

export type HandOffRequest = {
  readonly plan: Plan;
  readonly schemaAfter: Schema;
  /** How it is run and undone elsewhere. */
  readonly commands: ToolCommands;
  /** As the migration's own tool writes them. */
  readonly exampleQueries: Ecosystem['exampleQueries'];
};

/** Pure. Short lines; a section without anything to say is left out. */
export const makeHandOff = (request: HandOffRequest): HandOff => {
  const {plan, schemaAfter, commands, exampleQueries} = request;
  const change = describeChange(plan.operations, schemaAfter);
  const sections = [
    {heading: 'Changed', lines: plan.changes},
    {heading: 'Tables', lines: change.tables.map(tableLine)},
    {heading: 'New columns', lines: change.columns.map(({table, column}) => columnLine(table, column))},
    {heading: 'Constraints and cascades', lines: constraintLines(change, schemaAfter)},
    {heading: 'Indexes', lines: change.indexes.map(({table, index}) => indexLine(table, index))},
    {heading: 'Run and undo', lines: runLines(plan, commands)},
    {heading: 'Lost when undone or done', lines: plan.losses.map(({text}) => text)},
    {
      heading: 'Example queries',
      lines: change.tables.flatMap((table) => exampleQueries(table, change.columnsOf(table))),
    },
    {heading: 'To test', lines: testLines(change)},
    {heading: 'Security', lines: [...securityLines(change), ...rowSecurityLines(change, schemaAfter)]},
    {heading: 'Performance', lines: performanceLines(change)},
    {heading: 'Documentation', lines: documentationLines(plan)},
    {heading: 'Next', lines: nextLines(plan)},
  ];
  return {title: plan.request, sections: sections.filter(({lines}) => lines.length > 0)};
};

/** Undone one by one, the last one first. */
const runLines = ({migrations}: Plan, commands: ToolCommands): readonly string[] => [
  ...migrations.map(({path}) => `File: ${path}`),
  `Run: ${commands.up}`,
  ...migrations.toReversed().map((migration) => `Undo: ${commands.down(migrationName(migration))}`),
];

const tableLine = ({name, columns, primaryKey, foreignKeys}: Table): string => {
  const key = primaryKey === null ? 'no primary key' : `key ${primaryKey.columns.join(', ')}`;
  const targets = [...new Set(foreignKeys.map(({references}) => references.table))];
  const belongs = targets.length === 0 ? '' : `, belongs to ${targets.join(', ')}`;
  return `${name}: ${columns.length} columns, ${key}${belongs}`;
};

const columnLine = (table: string, column: Column): string =>
  [
    `${table}.${column.name}: ${column.type}`,
    column.nullable ? 'may be empty' : 'not null',
    ...(column.default === null ? [] : [`default ${column.default}`]),
    ...(column.identity ? ['filled by the database'] : []),
  ].join(', ');

const constraintLines = ({tables, created, columns}: TableChange, schema: Schema): readonly string[] => {
  const isNew = (table: Table, names: readonly string[]): boolean =>
    created.has(table.name) ||
    columns.some(({table: owner, column}) => owner === table.name && names.includes(column.name));
  const lines = tables.flatMap((table) => [
    ...table.foreignKeys.filter(({columns: own}) => isNew(table, own)).map((key) => cascadeLine(table, key)),
    ...uniqueColumns(table)
      .filter((own) => isNew(table, own))
      .map((own) => `${table.name} (${own.join(', ')}) is unique`),
    ...(created.has(table.name) ? table.checks.map((check) => `${table.name}: ${check.expression}`) : []),
    ...(created.has(table.name) ? [] : incoming(schema, table)),
  ]);
  // A foreign key between two tables of the change is met from both sides.
  return [...new Set(lines)];
};

const uniqueColumns = ({uniques, indexes}: Table): readonly (readonly string[])[] => [
  ...uniques.map(({columns}) => columns),
  ...indexes
    .filter(({unique, predicate}) => unique && predicate === null)
    .map(({parts}) => parts.map(({column, expression}) => column ?? expression ?? '')),
];

const onDeleteLines: Readonly<Record<ForeignKey['onDelete'], (rows: string, target: string) => string>> = {
  cascade: (rows, target) => `Deleting a row of ${target} deletes its ${rows}`,
  'set null': (rows, target) => `Deleting a row of ${target} empties the reference in ${rows}`,
  'set default': (rows, target) => `Deleting a row of ${target} resets the reference in ${rows} to its default`,
  restrict: (rows, target) => `A row of ${target} that has ${rows} cannot be deleted`,
  'no action': (rows, target) => `A row of ${target} that has ${rows} cannot be deleted`,
};

const cascadeLine = (table: Table, {columns, references, onDelete}: ForeignKey): string =>
  `${onDeleteLines[onDelete](table.name, references.table)} (${table.name}.${columns.join(', ')})`;

const incoming = ({tables}: Schema, {name}: Table): readonly string[] =>
  tables
    .filter((other) => other.name !== name)
    .flatMap((other) =>
      other.foreignKeys.filter(({references}) => references.table === name).map((key) => cascadeLine(other, key)),
    );

const indexLine = (table: string, {name, unique, parts}: NewIndex['index']): string =>
  `${name} (${parts.join(', ')}): ${unique ? 'keeps unique and finds' : 'finds and sorts'} ${table} by ${parts.join(', then ')}`;

const testLines = ({tables, created, columns}: TableChange): readonly string[] => [
  ...columns
    .filter(({column}) => !column.nullable && column.default === null && !column.identity && column.generated === null)
    .map(({table, column}) => `${table} without ${column.name} is refused`),
  ...tables
    .filter(({name}) => created.has(name))
    .flatMap((table) => [
      ...uniqueColumns(table).map((own) => `A second ${table.name} row with the same ${own.join(' and ')} is refused`),
      ...table.foreignKeys.map(
        ({columns: own, references}) => `${table.name}.${own.join(', ')} refuses what is not in ${references.table}`,
      ),
      ...table.foreignKeys.filter(({onDelete}) => onDelete === 'cascade').map((key) => cascadeLine(table, key)),
    ]),
];

const nextLines = (plan: Plan): readonly string[] => [
  ...relatedCode(plan).map((file) => `Look at ${file}: it mentions what changed`),
  plan.migrations.length === 1
    ? 'Run the migration wherever else the database lives'
    : 'Run the migrations, in their order, wherever else the database lives',
  ...(plan.contract === undefined ? [] : contractLines(plan.contract)),
];

const contractLines = (contract: Contract): readonly string[] => [
  `Bring out code that works with the new column, everywhere; then: db-specialist build ${contractPath(contract)}`,
];
