import {referencedTable, type Schema, type Table} from '../schema/model.js';

/** What a partition is part of stands for it in a diagram, where that is there. */
const isEntity = (schema: Schema, {partitionOf}: Table): boolean =>
  partitionOf === undefined || referencedTable(schema, partitionOf) === undefined;

/** The schema as diagrams show it: a partitioned table is one, however many partitions it has. */
export const entities = (schema: Schema): Schema => {
  const tables = schema.tables.filter((table) => isEntity(schema, table));
  return tables.length === schema.tables.length ? schema : {...schema, tables};
};
