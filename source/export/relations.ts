import {dialectOf} from '../dialects/index.js';
import {isUnique} from '../schema/keys.js';
import {type ForeignKey, findColumn, referencedTable, type Schema, type Table} from '../schema/model.js';
import {type SaidAction, saidActions} from '../schema/said-actions.js';

/** A foreign key between two tables that are both in the picture. */
export type Relation = {
  /** The table that has the foreign key. */
  readonly child: Table;
  readonly parent: Table;
  readonly foreignKey: ForeignKey;
  /** How many rows of the child one row of the parent may have: none or one, where the key's columns are unique. */
  readonly children: 'zero or one' | 'zero or more';
  /** How many parents a row of the child has: none is possible where a column of the key may be null. */
  readonly parents: 'one' | 'zero or one';
  /** What happens to the child on delete and update, where something is said. */
  readonly actions: readonly SaidAction[];
};

const hasColumns = (table: Table, columns: readonly string[]): boolean =>
  columns.every((column) => findColumn(table, column) !== undefined);

/** The schema's foreign keys, as far as the tables and columns they name are there. */
export const relationsOf = (schema: Schema): readonly Relation[] =>
  schema.tables.flatMap((child) =>
    child.foreignKeys.flatMap((foreignKey): readonly Relation[] => {
      const parent = referencedTable(schema, foreignKey.references);
      if (parent === undefined || !hasColumns(parent, foreignKey.references.columns)) return [];
      const mayBeNull = foreignKey.columns.some((column) => findColumn(child, column)?.nullable !== false);
      return [
        {
          child,
          parent,
          foreignKey,
          children: isUnique(child, foreignKey.columns) ? 'zero or one' : 'zero or more',
          parents: mayBeNull ? 'zero or one' : 'one',
          actions: saidActions(foreignKey, dialectOf(schema.dialect).unsaidAction),
        },
      ];
    }),
  );
