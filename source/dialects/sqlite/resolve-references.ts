import type {ForeignKey, Table} from '../../schema/model.js';
import {foldCase} from '../../schema/sql-tokens.js';

/** The name of the thing that is meant, in its own case. */
const nameIn = (things: readonly {readonly name: string}[], written: string): string =>
  (things.find(({name}) => name === written) ?? things.find(({name}) => foldCase(name) === foldCase(written)))?.name ??
  written;

const targetColumns = (written: readonly string[], target: Table): readonly string[] =>
  written.length === 0 ? (target.primaryKey?.columns ?? []) : written.map((column) => nameIn(target.columns, column));

/** `references Users` means the primary key of `users`: both are written out, so that one key looks the same however it is written. */
export const resolveReferences = (tables: readonly Table[]): readonly Table[] => {
  const byName = new Map(tables.map((table) => [foldCase(table.name), table]));
  const resolved = (key: ForeignKey): ForeignKey => {
    const target = byName.get(foldCase(key.references.table));
    if (target === undefined) return key;
    return {
      ...key,
      references: {...key.references, table: target.name, columns: targetColumns(key.references.columns, target)},
    };
  };
  return tables.map((table) =>
    table.foreignKeys.length === 0 ? table : {...table, foreignKeys: table.foreignKeys.map(resolved)},
  );
};
