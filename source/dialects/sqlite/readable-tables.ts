import type {Schema, Table} from '../../schema/model.js';

/** Tables with rows of their own. A virtual table shows what its module finds, if the module is there at all. */
export const readableTables = (schema: Schema): readonly Table[] =>
  schema.tables.filter(({columns}) => columns.length > 0);
