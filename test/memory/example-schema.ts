import {emptySchema, plainColumn} from '../../source/schema/empty.js';
import type {Column, ForeignKeyAction, Schema, Table} from '../../source/schema/model.js';

const column = (text: string): Column => {
  const [name = '', type = 'integer', ...rest] = text.split(' ');
  return {
    ...plainColumn,
    name,
    type,
    nullable: !rest.includes('required'),
    identity: name === 'id',
  };
};

export type TableText = {
  /** `email text required`. */
  readonly columns: readonly string[];
  /** `user_id users cascade`. */
  readonly keys?: readonly string[];
  readonly indexes?: readonly {readonly name: string; readonly column: string; readonly unique: boolean}[];
};

export const schemaOf = (tables: Readonly<Record<string, TableText>>): Schema => ({
  ...emptySchema,
  dialect: 'sqlite',
  tables: Object.entries(tables).map(([name, text]) => table(name, text)),
});

const table = (name: string, {columns, keys = [], indexes = []}: TableText): Table => ({
  name,
  columns: columns.map(column),
  primaryKey: {name: null, columns: ['id']},
  foreignKeys: keys.map((text) => {
    const [from = '', to = '', action = 'no action'] = text.split(' ');
    return {
      name: null,
      columns: [from],
      references: {table: to, columns: ['id']},
      onDelete: action as ForeignKeyAction,
      onUpdate: 'no action',
      deferrable: 'not deferrable',
    };
  }),
  uniques: [],
  checks: [],
  indexes: indexes.map((index) => ({
    name: index.name,
    unique: index.unique,
    parts: [{column: index.column, expression: null, direction: 'asc', collation: null}],
    predicate: null,
    included: [],
    method: 'btree',
  })),
  triggers: [],
  comment: null,
  options: {},
});
