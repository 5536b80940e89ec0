import {isUnique} from './keys.js';
import {type ForeignKey, type ForeignKeyAction, findColumn, type Schema, type Table} from './model.js';

type End = {readonly table: string; readonly columns: readonly string[]};

/** One row of `to` has one or many rows of `from`, which holds the foreign key. */
export type DirectRelation = {
  readonly kind: 'one-to-one' | 'one-to-many';
  readonly from: End;
  readonly to: End;
  /** True where a row of `from` may belong to no row of `to`. */
  readonly optional: boolean;
  readonly onDelete: ForeignKeyAction;
};

/** Rows of two tables belong together in any number, each pair one row of the table `through`. */
export type ManyToMany = {
  readonly kind: 'many-to-many';
  readonly from: End;
  readonly to: End;
  readonly through: string;
};

export type Relation = DirectRelation | ManyToMany;

const directRelation = (table: Table, key: ForeignKey): DirectRelation => ({
  kind: isUnique(table, key.columns) ? 'one-to-one' : 'one-to-many',
  from: {table: table.name, columns: key.columns},
  to: {table: key.references.table, columns: key.references.columns},
  optional: key.columns.some((column) => findColumn(table, column)?.nullable ?? false),
  onDelete: key.onDelete,
});

/** A table that says which rows of two others belong together: both its foreign keys in one key. Further columns may say more. */
export const isPivot = (table: Table): boolean =>
  table.foreignKeys.length === 2 &&
  isUnique(
    table,
    table.foreignKeys.flatMap(({columns}) => columns),
  ) &&
  table.foreignKeys.every(({columns}) => !isUnique(table, columns));

const manyToMany = (table: Table): readonly ManyToMany[] => {
  const [one, other] = table.foreignKeys;
  if (one === undefined || other === undefined) return [];
  const end = ({references}: ForeignKey): End => ({table: references.table, columns: references.columns});
  return [{kind: 'many-to-many', from: end(one), to: end(other), through: table.name}];
};

/** How tables belong together, by what their foreign keys and unique keys say. A pivot counts once, as what it connects. */
export const relationsOf = (schema: Schema): readonly Relation[] =>
  schema.tables.flatMap((table): readonly Relation[] =>
    isPivot(table) ? manyToMany(table) : table.foreignKeys.map((key) => directRelation(table, key)),
  );
