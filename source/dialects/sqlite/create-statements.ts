import type {Schema, Table, Trigger, View} from '../../schema/model.js';
import {createIndexStatement, createTableStatement, madeName} from './create-table.js';
import {quotedList, quoteIdentifier} from './quote.js';

export const createViewStatement = (view: View): string => {
  const {columns, definition} = view;
  return `create view ${madeName(view)}${columns === undefined ? '' : ` (${quotedList(columns)})`} as ${definition}`;
};

const indexStatements = (table: Table): readonly string[] =>
  table.indexes.map((index) => createIndexStatement(table, index));

// SQLite keeps `CREATE TRIGGER name …` and leaves away the database that the author named.
const triggerStatement = ({definition}: Trigger, schema: string | undefined): string =>
  schema === undefined
    ? definition
    : definition.replace(/^CREATE TRIGGER /, (words) => `${words}${quoteIdentifier(schema)}.`);

const triggerStatements = ({schema, triggers}: Pick<View, 'schema' | 'triggers'>): readonly string[] =>
  (triggers ?? []).map((trigger) => triggerStatement(trigger, schema));

export const createTableStatements = (table: Table): readonly string[] => [
  createTableStatement(table),
  ...indexStatements(table),
  ...triggerStatements(table),
];

/** The statements that build views and what hangs on them. SQLite looks into a view only when it is used, so any order will do. */
export const createViewStatements = (view: View): readonly string[] => [
  createViewStatement(view),
  ...triggerStatements(view),
];

export const createStatements = (schema: Schema): readonly string[] => [
  ...schema.tables.map(createTableStatement),
  ...schema.tables.flatMap(indexStatements),
  ...schema.views.map(createViewStatement),
  ...[...schema.tables, ...schema.views].flatMap(triggerStatements),
];
