import type {Column, Schema, Table} from './model.js';

/** A column of which nothing more is said than its name and its type. */
export const plainColumn: Omit<Column, 'name' | 'type'> = {
  nullable: true,
  default: null,
  generated: null,
  identity: false,
  collation: null,
  comment: null,
};

/** A table that has nothing yet but a name. */
export const emptyTable: Omit<Table, 'name'> = {
  columns: [],
  primaryKey: null,
  foreignKeys: [],
  uniques: [],
  checks: [],
  indexes: [],
  triggers: [],
  comment: null,
  options: {},
};

/** A database that has nothing. */
export const emptySchema: Omit<Schema, 'dialect'> = {
  tables: [],
  views: [],
  enums: [],
  sequences: [],
  extensions: [],
};
