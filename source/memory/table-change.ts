import {tableOf} from '../operations/index.js';
import type {Operation} from '../operations/operation.js';
import {type Column, findTable, type Schema, type Table} from '../schema/model.js';

type NewColumn = {readonly table: string; readonly column: Column};
export type NewIndex = {
  readonly table: string;
  readonly index: {readonly name: string; readonly unique: boolean; readonly parts: readonly string[]};
};

export type TableChange = {
  /** The tables it made or changed, as they are now. */
  readonly tables: readonly Table[];
  readonly created: ReadonlySet<string>;
  readonly columns: readonly NewColumn[];
  readonly columnsOf: (table: Table) => readonly string[];
  readonly indexes: readonly NewIndex[];
};

export const describeChange = (operations: readonly Operation[], schema: Schema): TableChange => {
  const names = [...new Set(operations.flatMap((one) => tableOf(one) ?? []))];
  const tables = names.map((name) => findTable(schema, name)).filter((table) => table !== undefined);
  const created = new Set(operations.flatMap((one) => (one.op === 'create_table' ? one.table : [])));
  const added = new Set(operations.flatMap(newNames));
  const isNew = (table: string, column: string): boolean => created.has(table) || added.has(`${table}.${column}`);
  const columns = tables.flatMap((table) =>
    table.columns.filter(({name}) => isNew(table.name, name)).map((column) => ({table: table.name, column})),
  );
  const indexed = new Set(operations.flatMap((one) => (one.op === 'add_index' ? one.table : [])));
  return {
    tables,
    created,
    columns,
    columnsOf: ({name}) => columns.filter(({table}) => table === name).map(({column}) => column.name),
    indexes: tables.flatMap((table) =>
      newIndexes(table).filter(
        ({index}) =>
          created.has(table.name) || indexed.has(table.name) || index.parts.some((part) => isNew(table.name, part)),
      ),
    ),
  };
};

const newNames = (operation: Operation): readonly string[] => {
  if (operation.op === 'add_column') return [`${operation.table}.${operation.column.name}`];
  return operation.op === 'rename_column' ? [`${operation.table}.${operation.to}`] : [];
};

const newIndexes = ({name, indexes}: Table): readonly NewIndex[] =>
  indexes.map((index) => ({
    table: name,
    index: {
      name: index.name,
      unique: index.unique,
      parts: index.parts.map(({column, expression}) => column ?? expression ?? ''),
    },
  }));
