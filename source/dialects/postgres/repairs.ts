import type {Qualified, Table} from '../../schema/model.js';
import type {Repairs, TypeChange} from '../repairs.js';
import {quotedList, quoteIdentifier, quoteQualified} from './quote.js';

const alterTable = (table: Qualified, change: string): string => `alter table ${quoteQualified(table)} ${change}`;

const changed = ({column, type, collation, using}: TypeChange): string =>
  [
    `alter column ${quoteIdentifier(column.name)} type ${type}`,
    ...(collation === undefined ? [] : [`collate ${collation === null ? '"default"' : quoteIdentifier(collation)}`]),
    ...(using === undefined ? [] : [`using ${using}`]),
  ].join(' ');

const ofIndex = ({schema}: Qualified, name: string): string =>
  quoteQualified({...(schema !== undefined && {schema}), name});

const concurrently = (online: boolean): string => (online ? 'concurrently ' : '');

const validate = (name: string): string => `validate constraint ${quoteIdentifier(name)}`;

export const repairs: Repairs = {
  createIndex: ({table, name, columns, unique, online}) =>
    `create ${unique === undefined ? '' : 'unique '}index ${concurrently(online)}${quoteIdentifier(name)} on ${quoteQualified(table)} (${quotedList(columns)})`,
  dropIndex: ({table, name, online}) => `drop index ${concurrently(online)}${ofIndex(table, name)}`,
  rebuildIndex: (index) => `reindex index concurrently ${quoteQualified(index)}`,
  analyze: (table) => `analyze ${quoteQualified(table)}`,
  vacuum: (table) => `vacuum (analyze) ${quoteQualified(table)}`,
  dropConstraint: (table, name) => alterTable(table, `drop constraint ${quoteIdentifier(name)}`),
  dropForeignKey: (table, name) => alterTable(table, `drop constraint ${quoteIdentifier(name)}`),
  validateConstraint: (table, name) => alterTable(table, validate(name)),
  validateDomainConstraint: (domain, name) => `alter domain ${quoteQualified(domain)} ${validate(name)}`,
  changeTypes: (table: Table, changes) => alterTable(table, changes.map(changed).join(', ')),
  changesReferencedTypes: true,
  setNotNull: (table, columns) =>
    alterTable(table, columns.map((column) => `alter column ${quoteIdentifier(column)} set not null`).join(', ')),
  addNumberedKey: (table, column) =>
    alterTable(table, `add column ${quoteIdentifier(column)} bigint generated always as identity primary key`),
  widenSequence: (sequence) => `alter sequence ${quoteQualified(sequence)} as bigint`,
  enableRowSecurity: (table) => alterTable(table, 'enable row level security'),
};
