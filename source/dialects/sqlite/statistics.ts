import {qualifiedName, type Schema, type Table} from '../../schema/model.js';
import type {IndexStatistics, Statistics, TableStatistics} from '../../schema/statistics.js';
import type {Query} from '../dialect.js';
import {type IsAnalyzed, placeOfTable, readAnalyzed, readBooks, readNumbers} from './own-books.js';
import {placeOf} from './places.js';
import {readableTables} from './readable-tables.js';
import {measureSizes, type Sizes} from './sizes.js';
import {findTextShapes} from './text-shapes.js';

const tableStatistics = (table: Table, sizes: Sizes, isAnalyzed: IsAnalyzed): TableStatistics => {
  const {size = null, indexSize = null} = sizes.tables.get(placeOfTable(table)) ?? {};
  return {size, indexSize, deadRows: null, analyzed: isAnalyzed(table)};
};

const indexStatistics = (table: Table, sizes: Sizes): readonly IndexStatistics[] =>
  table.indexes.flatMap(({name}) => {
    const size = sizes.indexes.get(placeOf({database: table.schema ?? 'main', name}));
    return size === undefined ? [] : [{table: qualifiedName(table), name, size, scans: null}];
  });

/**
 * Five queries, and one more for every 250 columns of text. Sizes come from dbstat, which is asked where reading the whole file is no
 * matter; of each text column the first hundred rows are looked at. SQLite counts no use of indexes and keeps no slow statements.
 */
export const statistics = async (query: Query, schema: Schema): Promise<Statistics> => {
  const databases = ['main', ...(schema.namespaces ?? []).map(({name}) => name)];
  const tables = readableTables(schema);
  const books = await readBooks(query, databases);
  const isAnalyzed = await readAnalyzed(query, books);
  const numbers = await readNumbers(query, books, tables);
  const sizes = await measureSizes(query, databases);
  const shapes = await findTextShapes(query, tables);
  return {
    tables: Object.fromEntries(
      tables.map((table) => [qualifiedName(table), tableStatistics(table, sizes, isAnalyzed)]),
    ),
    indexes: tables.flatMap((table) => indexStatistics(table, sizes)),
    numbers,
    texts: shapes.texts,
    slowStatements: [],
    unavailable: [...sizes.unavailable, ...shapes.unavailable],
  };
};
