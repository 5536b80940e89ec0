import type {Index, Table} from '../schema/model.js';
import type {TableChange} from './table-change.js';

const long = /^(?:text|clob|tinytext|mediumtext|longtext|jsonb?|blob|bytea|mediumblob|longblob|xml)\b/i;

/** What reading and writing cost after a change. */
export const performanceLines = ({tables, created, columns}: TableChange): readonly string[] => [
  ...tables.filter(({name}) => created.has(name)).flatMap(writeLines),
  ...tables.flatMap((table) =>
    table.foreignKeys
      .filter(({columns: own}) => isNew(table, own, {created, columns}) && !isIndexed(table, own))
      .map(
        ({columns: own, references}) =>
          `${table.name} (${own.join(', ')}) has no index: deleting a row of ${references.table} reads all of ${table.name}`,
      ),
  ),
  ...columns
    .filter(({column}) => long.test(column.type))
    .map(({table, column}) => `${table}.${column.name} can be long: name the columns of lists, and leave it out there`),
];

const writeLines = ({name, indexes}: Table): readonly string[] =>
  indexes.length < 2 ? [] : [`Each new row of ${name} writes ${indexes.length} indexes besides its key`];

const isNew = (
  {name}: Table,
  own: readonly string[],
  {created, columns}: Pick<TableChange, 'created' | 'columns'>,
): boolean => created.has(name) || columns.some(({table, column}) => table === name && own.includes(column.name));

const isIndexed = ({indexes, primaryKey, uniques}: Table, own: readonly string[]): boolean =>
  [primaryKey?.columns ?? [], ...uniques.map(({columns}) => columns), ...indexes.filter(isWhole).map(columnsOf)].some(
    (columns) => own.every((column, at) => columns[at] === column),
  );

const isWhole = ({predicate}: Index): boolean => predicate === null;

const columnsOf = ({parts}: Index): readonly string[] => parts.map(({column}) => column ?? '');
