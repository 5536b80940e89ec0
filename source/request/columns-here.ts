import type {Column, Schema, Table} from '../schema/model.js';
import type {Context} from './context.js';

/** A column, and the name of its table. */
export type Found = {readonly table: string; readonly column: Column};

export type Columns = {
  /** The tables that have a column of this name. */
  readonly owners: ReadonlyMap<string, readonly Table[]>;
  /** How many columns have this type of the database. */
  readonly types: ReadonlyMap<string, number>;
};

const schemas = new WeakMap<Schema, Columns>();

/** What columns are called and have. Remembered: one request asks for several, and there may be twenty thousand. */
export const columnsOf = (schema: Schema): Columns => {
  const remembered = schemas.get(schema);
  if (remembered !== undefined) return remembered;
  const owners = new Map<string, Table[]>();
  const types = new Map<string, number>();
  for (const table of schema.tables) {
    for (const {name, type} of table.columns) {
      const others = owners.get(name);
      if (others === undefined) owners.set(name, [table]);
      else others.push(table);
      types.set(type, (types.get(type) ?? 0) + 1);
    }
  }
  const made = {owners, types};
  schemas.set(schema, made);
  return made;
};

const isKey = (table: Table, {name}: Column): boolean =>
  table.foreignKeys.some(({columns}) => columns.includes(name)) || (table.primaryKey?.columns ?? []).includes(name);

/** The columns of such names that neither are keys nor refer to any. */
export const columnsCalled = ({schema}: Context, isMeant: (name: string) => boolean): readonly Found[] =>
  [...columnsOf(schema).owners]
    .filter(([name]) => isMeant(name))
    .flatMap(([called, tables]) =>
      tables.flatMap((table) =>
        table.columns
          .filter((column) => column.name === called && !isKey(table, column))
          .map((column) => ({table: table.name, column})),
      ),
    );
