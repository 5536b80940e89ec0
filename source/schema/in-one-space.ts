import {type Qualified, qualifiedName, referenceName, type Schema, type Table} from './model.js';

/** With the whole of its name, as a plan says it. */
const named = ({schema: _schema, ...table}: Table, name: string): Table => ({
  ...table,
  name,
  foreignKeys: table.foreignKeys.map((key) => ({
    ...key,
    references: {table: referenceName(key.references), columns: key.references.columns},
  })),
});

const whole = <Thing extends Qualified>({schema, ...thing}: Thing): Omit<Thing, 'schema'> => ({
  ...thing,
  name: schema === undefined ? thing.name : `${schema}.${thing.name}`,
});

/** For what knows tables, views and types by one name only: those of a schema are `sales.orders` here. */
export const inOneSpace = ({namespaces, ...schema}: Schema): Schema =>
  namespaces === undefined
    ? schema
    : {
        ...schema,
        tables: schema.tables.map((table) => named(table, qualifiedName(table))),
        views: schema.views.map(whole),
        enums: schema.enums.map(whole),
      };
