import type {Operation} from '../operations/operation.js';
import {originalPlace, type Place} from '../operations/original-place.js';
import {findColumn, findTable, qualifiedName, type RowCounts, type Schema, type Table} from '../schema/model.js';
import {counted} from './counted.js';

export type Counted = {
  /** As it is before. */
  readonly schema: Schema;
  readonly rows: RowCounts;
};

/** `operations`: the ones before this place is reached. */
export type Reached = Counted & {readonly operations: readonly Operation[]};

/** What a parent table shows besides its own rows. */
const childrenOf = ({tables}: Schema, parent: Table): readonly Table[] =>
  tables.filter(({partitionOf, inherits = []}) =>
    [...(partitionOf === undefined ? [] : [partitionOf]), ...inherits].some(
      ({table, schema}) => table === parent.name && schema === parent.schema,
    ),
  );

/** With the rows of its partitions and of the tables that inherit from it. Null where one of them was not counted. */
const rowsOfTable = (found: Counted, table: Table): number | null =>
  [
    found.rows[qualifiedName(table)] ?? null,
    ...childrenOf(found.schema, table).map((child) => rowsOfTable(found, child)),
  ].reduce((sum, rows) => (sum === null || rows === null ? null : sum + rows), 0);

/**
 * How many rows are at a place that an operation is about: none where the same change made the table or the column, null where there is a
 * table that nobody counted. What was not counted has to be taken for something.
 */
export const rowsThere = ({operations, ...found}: Reached, place: Place): number | null => {
  const {table: name, column} = originalPlace(operations, place);
  const table = findTable(found.schema, name);
  const isNew = table === undefined || (column !== null && findColumn(table, column) === undefined);
  return isNew ? 0 : rowsOfTable(found, table);
};

/** `1,204 rows`, `an unknown number of rows`. */
export const countedRows = (rows: number | null): string =>
  rows === null ? 'an unknown number of rows' : counted(rows, 'row');
