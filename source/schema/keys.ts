import type {Index, IndexPart, Table} from './model.js';

const columnsOf = (parts: readonly IndexPart[]): readonly string[] => parts.flatMap(({column}) => column ?? []);

const isPlain = ({parts, predicate}: Index): boolean =>
  predicate === null && parts.every(({expression}) => expression === null);

/** The lists of columns in which no two rows are equal: primary key, unique constraints, whole unique indexes. */
export const uniqueKeys = ({primaryKey, uniques, indexes}: Table): readonly (readonly string[])[] => [
  ...(primaryKey === null ? [] : [primaryKey.columns]),
  ...uniques.map(({columns}) => columns),
  ...indexes.filter((index) => index.unique && isPlain(index)).map(({parts}) => columnsOf(parts)),
];

const sameColumns = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((column) => other.includes(column));

/** Whether two rows can never hold the same values in these columns together. */
export const isUnique = (table: Table, columns: readonly string[]): boolean =>
  uniqueKeys(table).some((key) => sameColumns(key, columns));

/** Whether a row is found by these columns without reading the whole table: an index or key begins with them, in any order. */
export const isIndexed = (table: Table, columns: readonly string[]): boolean =>
  [
    ...uniqueKeys(table),
    ...table.indexes
      .filter(({predicate}) => predicate === null)
      .map(({parts}) => parts.map(({column}) => column ?? '')),
  ].some((key) => sameColumns(key.slice(0, columns.length), columns));
