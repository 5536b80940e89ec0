import {type MakeRow, number, oneOf, type RowOf, text, textOrNull, valueAt} from '../lists.js';

export const objectShape = {
  /** Of its row in sqlite_master. */
  id: number,
  type: oneOf('table', 'index', 'view', 'trigger'),
  name: text,
  owner: text,
  /** Where its rows begin; 0 for what has none of its own. */
  page: number,
  sql: textOrNull,
};

export const columnShape = {
  /** The number of its table. */
  table: number,
  name: text,
  type: text,
  notNull: number,
  default: textOrNull,
  keyPosition: number,
  hidden: number,
};

/** One row for each part. */
export const indexShape = {
  table: number,
  name: text,
  unique: number,
  partial: number,
  origin: oneOf('c', 'u', 'pk'),
  column: textOrNull,
  descending: number,
  collation: textOrNull,
};

export const foreignKeyShape = {
  table: number,
  id: number,
  target: text,
  from: text,
  to: textOrNull,
  onUpdate: text,
  onDelete: text,
};

export type ObjectRow = RowOf<typeof objectShape>;
export type ColumnRow = RowOf<typeof columnShape>;
export type IndexPartRow = RowOf<typeof indexShape>;
export type ForeignKeyRow = RowOf<typeof foreignKeyShape>;

export const columnRow: MakeRow<ColumnRow> = (of, at) => ({
  table: valueAt(of.table, at),
  name: valueAt(of.name, at),
  type: valueAt(of.type, at),
  notNull: valueAt(of.notNull, at),
  default: valueAt(of.default, at),
  keyPosition: valueAt(of.keyPosition, at),
  hidden: valueAt(of.hidden, at),
});

export const indexPartRow: MakeRow<IndexPartRow> = (of, at) => ({
  table: valueAt(of.table, at),
  name: valueAt(of.name, at),
  unique: valueAt(of.unique, at),
  partial: valueAt(of.partial, at),
  origin: valueAt(of.origin, at),
  column: valueAt(of.column, at),
  descending: valueAt(of.descending, at),
  collation: valueAt(of.collation, at),
});

export const foreignKeyRow: MakeRow<ForeignKeyRow> = (of, at) => ({
  table: valueAt(of.table, at),
  id: valueAt(of.id, at),
  target: valueAt(of.target, at),
  from: valueAt(of.from, at),
  to: valueAt(of.to, at),
  onUpdate: valueAt(of.onUpdate, at),
  onDelete: valueAt(of.onDelete, at),
});
