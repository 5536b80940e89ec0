import type {Index, Schema, Table} from './model.js';

/**
 * The schema as a copy of the database has it: an index that failed while it was built comes out whole there. One that was to be unique is not
 * unique there, because rows that stand in its way are the usual reason.
 */
export const wholeIndexes = (schema: Schema): Schema => ({
  ...schema,
  tables: schema.tables.map((table) =>
    brokenIndexes(table).length === 0 ? table : {...table, indexes: table.indexes.map(whole)},
  ),
});

/** Of a partitioned table one is invalid as long as partitions have none; that can be copied. */
export const brokenIndexes = ({indexes, partitionBy}: Table): readonly Index[] =>
  partitionBy === undefined ? indexes.filter(({valid}) => valid === false) : [];

const whole = (index: Index): Index => {
  if (index.valid !== false) return index;
  const {valid: _valid, nullsNotDistinct: _distinct, ...rest} = index;
  return {...rest, unique: false};
};
