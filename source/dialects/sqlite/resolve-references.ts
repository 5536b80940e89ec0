import type {ForeignKey, Table} from '../../schema/model.js';
import {foldCase} from '../../schema/sql-tokens.js';

const sameName = (one: string, other: string): boolean => foldCase(one) === foldCase(other);

/** `references Users` means the primary key of `users`: both are written out, so that one key looks the same however it is written. */
const resolved = (tables: readonly Table[], key: ForeignKey): ForeignKey => {
  const target = tables.find(({name}) => sameName(name, key.references.table));
  if (target === undefined) return key;
  const written = key.references.columns;
  const columns =
    written.length === 0
      ? (target.primaryKey?.columns ?? [])
      : written.map((column) => target.columns.find(({name}) => sameName(name, column))?.name ?? column);
  return {...key, references: {table: target.name, columns}};
};

export const resolveReferences = (tables: readonly Table[]): readonly Table[] =>
  tables.map((table) => ({...table, foreignKeys: table.foreignKeys.map((key) => resolved(tables, key))}));
