import type {Table} from '../../schema/model.js';
import {foldCase} from '../../schema/sql-tokens.js';

/** A name under which all of these tables give their rowid; null where one has none or hides it behind columns. */
export const rowidName = (tables: readonly Table[]): string | null => {
  if (tables.some(({options}) => options.withoutRowid === true)) return null;
  const taken = new Set(tables.flatMap(({columns}) => columns.map(({name}) => foldCase(name))));
  return ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name)) ?? null;
};

/** The one `integer` primary key column that is the rowid itself; null where the table has none. */
export const rowidAlias = ({columns, primaryKey, options}: Table): string | null => {
  const [name] = primaryKey?.columns ?? [];
  const column = columns.find((candidate) => candidate.name === name);
  const isAlias = primaryKey?.columns.length === 1 && column?.type === 'integer' && primaryKey.parts === undefined;
  return isAlias && options.withoutRowid !== true ? column.name : null;
};
