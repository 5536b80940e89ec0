import {qualifiedName, type Schema, type Table} from '../../schema/model.js';
import {mentions, namesIn} from './mentions.js';

type Reason = (table: Table, column: string, schema: Schema) => readonly string[];

const where = (table: Table, column: string): string => `${qualifiedName(table)}.${column}`;

const partitionKey: Reason = (table, column) =>
  mentions(table.partitionBy ?? '', column) ? [`${where(table, column)} stands in the partition key`] : [];

const inherited: Reason = (table, column) =>
  table.columns.some(({name, inherited: fromParent}) => name === column && fromParent)
    ? [`${where(table, column)} is inherited: it goes with its parent's column`]
    : [];

const generated: Reason = (table, column) =>
  table.columns
    .filter(({name, generated: by}) => name !== column && mentions(by?.expression ?? '', column))
    .map(({name}) => `${qualifiedName(table)}.${name} is generated from ${where(table, column)}`);

const policies: Reason = (table, column) =>
  (table.policies ?? [])
    .filter(({using, check}) => mentions(`${using ?? ''} ${check ?? ''}`, column))
    .map(({name}) => `policy ${name} uses ${where(table, column)}`);

/** Behind ON come the names of tables, and a column of the same name means nothing there. */
const triggers: Reason = (table, column) =>
  table.triggers
    .filter(({definition}) => {
      const columns = /\bUPDATE OF (.*?) ON /s.exec(definition)?.[1] ?? '';
      const condition = /\bWHEN \((.*)\) EXECUTE /s.exec(definition)?.[1] ?? '';
      return mentions(`${columns} ${condition}`, column);
    })
    .map(({name}) => `trigger ${name} uses ${where(table, column)}`);

const referencingKeys: Reason = (table, column, schema) =>
  schema.tables.flatMap((other) =>
    other.foreignKeys
      .filter(
        ({references}) =>
          references.table === table.name && references.schema === table.schema && references.columns.includes(column),
      )
      .filter(() => other !== table)
      .map(({columns}) => `${qualifiedName(other)} (${columns.join(', ')}) refers to ${where(table, column)}`),
  );

const views: Reason = (table, column, schema) =>
  schema.views
    .filter(({definition}) => {
      const names = namesIn(definition);
      return names.has(table.name) && names.has(column);
    })
    .map((view) => `view ${qualifiedName(view)} reads ${where(table, column)}`);

const reasons: readonly Reason[] = [partitionKey, inherited, generated, policies, triggers, referencingKeys, views];

/**
 * Why ALTER TABLE … DROP COLUMN without CASCADE fails, measured on 15 and 18. Indexes, keys and checks of the table itself go with the column. A
 * name counts wherever it is mentioned: too many reasons cost a question, one too few a failed migration.
 */
export const dropColumnBlockers = (schema: Schema, tableName: string, column: string): readonly string[] => {
  const table = schema.tables.find((candidate) => qualifiedName(candidate) === tableName);
  return table === undefined ? [] : reasons.flatMap((reason) => reason(table, column, schema));
};
