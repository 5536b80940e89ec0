import {type Column, findColumn, findTable, type Schema, type Table} from '../../schema/model.js';

/** What a change makes of a table, as far as rows have to care that come before it. */
export type Becoming = {
  /** The table afterwards; null where it stays, goes or has another name. */
  readonly after: Table | null;
  /** Columns that may go on under another name, so that nobody knows what will be asked of them. */
  readonly unsure: readonly string[];
  /** Why it has to stay empty; null where it need not. */
  readonly empty: string | null;
};

const asItIs: Becoming = {after: null, unsure: [], empty: null};

/** `after`: the schema that the change leads to; null where none is known. */
export const becomingOf = (table: Table, before: Schema, after: Schema | null): Becoming => {
  if (after === null) return asItIs;
  const found = findTable(after, table.name, table.schema);
  const names = (columns: readonly Column[]): readonly string[] => columns.map(({name}) => name);
  if (found === undefined) {
    const isRenamed = after.tables.some(({name, schema}) => findTable(before, name, schema) === undefined);
    return isRenamed ? {...asItIs, unsure: names(table.columns)} : asItIs;
  }
  const added = found.columns.filter(({name}) => findColumn(table, name) === undefined);
  const gone = table.columns.filter(({name}) => findColumn(found, name) === undefined);
  const unsure = added.length === 0 ? [] : names(gone);
  return {after: found, unsure, empty: whyEmpty(found, added, gone)};
};

const whyEmpty = (after: Table, added: readonly Column[], gone: readonly Column[]): string | null => {
  const required = added.filter(
    ({nullable, default: value, generated, identity}) => !nullable && value === null && generated === null && !identity,
  );
  // As many may only have another name.
  if (required.length > gone.length)
    return `the change adds ${required.map(({name}) => name).join(', ')} without a value for rows that are there`;
  const sameEverywhere = (name: string): boolean =>
    added.some((column) => column.name === name && column.default !== null && !column.identity);
  const keys = [...(after.primaryKey === null ? [] : [after.primaryKey]), ...after.uniques].map(({columns}) => columns);
  const indexes = after.indexes
    .filter(({unique}) => unique)
    .map(({parts}) => parts.flatMap(({column}) => (column === null ? [] : [column])));
  const key = [...keys, ...indexes].find((columns) => columns.length > 0 && columns.every(sameEverywhere));
  return key === undefined
    ? null
    : `the change adds ${key.join(', ')} with one value for all rows, of which there may be one`;
};
