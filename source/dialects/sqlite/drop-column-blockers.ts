import {findTable, type Schema, type Table} from '../../schema/model.js';
import {mentions, mentionsTable, viewsOn} from './mentions.js';

type Reason = (table: Table, column: string) => readonly string[];

const key: Reason = ({name, primaryKey}, column) =>
  primaryKey?.columns.includes(column) ? [`${name}.${column} belongs to the primary key`] : [];

const uniques: Reason = ({name, uniques: all}, column) =>
  all
    .filter(({columns}) => columns.includes(column))
    .map(({columns}) => `${name}.${column} stands in the constraint UNIQUE (${columns.join(', ')})`);

const checks: Reason = ({name, checks: all}, column) =>
  all
    .filter(({inlineColumn, expression}) => inlineColumn !== column && mentions(expression, column))
    .map(({expression}) => `${name}.${column} stands in CHECK (${expression})`);

const foreignKeys: Reason = ({name, foreignKeys: all}, column) =>
  all
    .filter(({inline, columns}) => inline !== true && columns.includes(column))
    .map(({columns}) => `${name}.${column} stands in the constraint FOREIGN KEY (${columns.join(', ')})`);

const generated: Reason = ({name, columns}, column) =>
  columns
    .filter((other) => other.name !== column && mentions(other.generated?.expression ?? '', column))
    .map((other) => `${name}.${other.name} is generated from ${name}.${column}`);

const indexes: Reason = ({name, indexes: all}, column) =>
  all
    .filter(({parts, predicate}) =>
      [predicate, ...parts.map(({expression}) => expression)].some((sql) => mentions(sql ?? '', column)),
    )
    .map((index) => `${name}.${column} stands in an expression of index ${index.name}`);

const lastColumn: Reason = ({name, columns}, column) =>
  columns.some((other) => other.name !== column && other.generated === null)
    ? []
    : [`${name}.${column} is the last column of ${name} that is not generated`];

const reasons: readonly Reason[] = [key, uniques, checks, foreignKeys, generated, indexes, lastColumn];

const views = (schema: Schema, table: string, column: string): readonly string[] =>
  viewsOn(schema, table)
    .filter((view) => mentions(view.definition, column))
    .map((view) => `view ${view.name} reads ${table}.${column}`);

/** SQLite refuses only where the trigger says NEW or OLD; any other is left behind broken, and fails whenever it is fired. */
const triggers = (schema: Schema, table: string, column: string): readonly string[] =>
  [...schema.tables, ...schema.views]
    .flatMap((owner) => owner.triggers ?? [])
    .filter(({definition}) => mentionsTable(definition, table) && mentions(definition, column))
    .map(({name}) => `trigger ${name} uses ${table}.${column}`);

/**
 * Why ALTER TABLE … DROP COLUMN fails, measured on SQLite 3.52 and 3.53. A plain index on the column is no reason: a plan drops it first.
 * Neither is REFERENCES or CHECK in the column's own definition, which goes with it. A name counts wherever it is mentioned: too many
 * reasons cost a rebuild, one too few a failed migration.
 */
export const dropColumnBlockers = (schema: Schema, tableName: string, column: string): readonly string[] => {
  const table = findTable(schema, tableName);
  if (table === undefined) return [];
  if (table.options.virtual !== undefined) return [`${tableName} is a virtual table`];
  return [
    ...reasons.flatMap((reason) => reason(table, column)),
    ...views(schema, tableName, column),
    ...triggers(schema, tableName, column),
  ];
};
