import {findTable, type Schema, type Table} from '../../schema/model.js';
import {mysqlTokens} from './sql-text.js';

const mentions = (sql: string | null | undefined, column: string): boolean =>
  mysqlTokens(sql ?? '').some(
    ({kind, value}) => (kind === 'name' || kind === 'word') && value.toLowerCase() === column.toLowerCase(),
  );

type Reason = (table: Table, column: string) => readonly string[];

const foreignKeys: Reason = ({name, foreignKeys: all}, column) =>
  all
    .filter(({columns}) => columns.includes(column))
    .map(({columns}) => `${name}.${column} stands in the constraint FOREIGN KEY (${columns.join(', ')})`);

/** The columns would no longer be unique without it, so the server refuses. */
const uniques: Reason = ({name, primaryKey, indexes}, column) => {
  const keys = [
    ...(primaryKey === null ? [] : [{title: 'primary key', columns: primaryKey.columns}]),
    ...indexes
      .filter(({unique}) => unique)
      .map((index) => ({title: `unique index ${index.name}`, columns: index.parts.map((part) => part.column ?? '')})),
  ];
  return keys
    .filter(({columns}) => columns.length > 1 && columns.includes(column))
    .map(({title, columns}) => `${name}.${column} stands in the ${title} (${columns.join(', ')})`);
};

/** A check of this column alone goes with it. */
const checks: Reason = ({name, columns, checks: all}, column) =>
  all
    .filter(({expression}) => mentions(expression, column))
    .filter(({expression}) => columns.some((other) => other.name !== column && mentions(expression, other.name)))
    .map(({expression}) => `${name}.${column} stands in CHECK (${expression})`);

const generated: Reason = ({name, columns}, column) =>
  columns
    .filter(
      (other) =>
        other.name !== column && (mentions(other.generated?.expression, column) || mentions(other.default, column)),
    )
    .map((other) => `${name}.${other.name} is computed from ${name}.${column}`);

const partitions: Reason = ({name, partitionBy}, column) =>
  mentions(partitionBy, column) ? [`${name} is partitioned by ${name}.${column}`] : [];

const lastColumn: Reason = ({name, columns}, column) =>
  columns.some((other) => other.name !== column) ? [] : [`${name}.${column} is the last column of ${name}`];

const reasons: readonly Reason[] = [foreignKeys, uniques, checks, generated, partitions, lastColumn];

const referencedBy = (schema: Schema, table: Table, column: string): readonly string[] =>
  schema.tables.flatMap((other) =>
    other.foreignKeys
      .filter(
        ({references}) =>
          references.schema === undefined && references.table === table.name && references.columns.includes(column),
      )
      .map(({columns}) => `${other.name} (${columns.join(', ')}) refers to ${table.name}.${column}`),
  );

/** Why ALTER TABLE … DROP COLUMN fails, measured on MariaDB 10.11. A view or trigger is no reason: it is left behind broken. */
export const dropColumnBlockers = (schema: Schema, tableName: string, column: string): readonly string[] => {
  const table = findTable(schema, tableName);
  if (table === undefined) return [];
  return [...reasons.flatMap((reason) => reason(table, column)), ...referencedBy(schema, table, column)];
};
