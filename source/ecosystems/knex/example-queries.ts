import pluralize from 'pluralize';
import type {Column, ForeignKey, Table} from '../../schema/model.js';

/** Queries a caller is likely to write next, as Knex code. `fresh`: the columns that are new. */
export const exampleQueries = (table: Table, fresh: readonly string[]): readonly string[] => {
  const [reference] = table.foreignKeys.filter(({columns}) => columns.length === 1);
  const isNew = table.columns.length === fresh.length;
  if (!isNew) return fresh.length === 0 ? [] : [select(table, fresh)];
  return [
    insert(table),
    ...(reference?.columns[0] === undefined
      ? [select(table, readable(table))]
      : [`knex('${table.name}').where({${property(reference.columns[0])}: ${ownerKey(reference)}})`]),
  ];
};

const ownerKey = ({references}: ForeignKey): string =>
  `${pluralize.singular(references.table)}.${references.columns[0] ?? 'id'}`;

const select = ({name, primaryKey}: Table, columns: readonly string[]): string => {
  const names = [...new Set([...(primaryKey?.columns ?? []), ...columns])].map((column) => `'${column}'`);
  return `knex('${name}').select(${names.join(', ')}).limit(20)`;
};

const readable = ({columns}: Table): readonly string[] => columns.slice(0, 4).map(({name}) => name);

/** Only what must be given. */
const insert = (table: Table): string => {
  const required = table.columns.filter(isRequired).map(({name}) => property(name));
  return `knex('${table.name}').insert({${required.join(', ')}})`;
};

const isRequired = (column: Column): boolean =>
  !column.nullable && column.default === null && !column.identity && column.generated === null;

const property = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`);
