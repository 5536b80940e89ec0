import type {Schema, Table, View} from '../../schema/model.js';
import {createIndexStatement, createTableStatement} from './create-table.js';
import {quotedList, quoteIdentifier} from './quote.js';

export const createViewStatement = ({name, columns, definition}: View): string =>
  `create view ${quoteIdentifier(name)}${columns === undefined ? '' : ` (${quotedList(columns)})`} as ${definition}`;

const indexStatements = ({name, indexes}: Table): readonly string[] =>
  indexes.map((index) => createIndexStatement(name, index));

const triggerStatements = ({triggers}: Pick<View, 'triggers'>): readonly string[] =>
  (triggers ?? []).map(({definition}) => definition);

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
