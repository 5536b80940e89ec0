import {z} from 'zod';
import {findColumn, qualifiedName, type Schema, type Table} from '../../schema/model.js';
import type {IndexStatistics, NumberUse, Statistics, TableStatistics} from '../../schema/statistics.js';
import type {Query} from '../dialect.js';
import {quoteIdentifier} from './quote.js';
import {number, text} from './row-shapes.js';
import {
  type Answer,
  analyzed,
  ask,
  type IndexSize,
  type IndexUse,
  indexSizes,
  readPerformance,
  sizes,
} from './statistics-sources.js';
import {typeFacts} from './type-facts.js';

const numberRow = z.object({place: number, last: text});

const columnNumbers = (tables: readonly Table[], next: ReadonlyMap<string, string | null>): readonly NumberUse[] =>
  tables.flatMap((table) => {
    const column = findColumn(table, table.columns.find(({identity}) => identity)?.name ?? '');
    const range = column === undefined ? undefined : typeFacts(column).range;
    const value = next.get(table.name);
    if (column === undefined || range === undefined || value === null || value === undefined) return [];
    return [
      {
        kind: 'column',
        table: qualifiedName(table),
        column: column.name,
        sequence: null,
        last: String(BigInt(value) - 1n),
        maximum: String(range.maximum),
      },
    ];
  });

/** One query over all sequences of MariaDB; none where there are none. */
const sequenceNumbers = async (query: Query, {sequences}: Schema): Promise<Answer<NumberUse>> => {
  if (sequences.length === 0) return {rows: [], unavailable: []};
  const {rows, unavailable} = await ask(query, {
    name: 'sequences',
    tells: 'how far sequences have come',
    sql: sequences
      .map(
        ({name}, place) =>
          `select ${place} as place, cast(next_not_cached_value - increment as char) as last from ${quoteIdentifier(name)}`,
      )
      .join(' union all '),
    shape: numberRow,
    remedy: 'GRANT SELECT on the sequences TO the user.',
  });
  return {
    unavailable,
    rows: rows.flatMap(({place, last}): readonly NumberUse[] => {
      const sequence = sequences[place];
      if (sequence?.maximum === undefined) return [];
      return [{kind: 'sequence', table: null, column: null, sequence: sequence.name, last, maximum: sequence.maximum}];
    }),
  };
};

const indexStatistics = (
  {tables}: Schema,
  {sizes: bytes, use}: {readonly sizes: readonly IndexSize[]; readonly use: readonly IndexUse[]},
): readonly IndexStatistics[] => {
  const keyOf = ({owner, name}: {readonly owner: string; readonly name: string}): string =>
    JSON.stringify([owner, name]);
  const sizeOf = new Map(bytes.map((row) => [keyOf(row), row.size]));
  const scansOf = new Map(use.map((row) => [keyOf(row), row.scans]));
  return tables.flatMap((table) =>
    table.indexes.map(({name, method}) => {
      const key = keyOf({owner: table.name, name});
      // MATCH … AGAINST reads it, and no server counts that.
      const scans = method === 'fulltext' ? null : (scansOf.get(key) ?? null);
      return {table: qualifiedName(table), name, size: sizeOf.get(key) ?? null, scans};
    }),
  );
};

/** Seven queries at most. InnoDB keeps deleted rows for a moment only and does not count them. */
export const statistics = async (query: Query, schema: Schema): Promise<Statistics> => {
  const bytes = await ask(query, sizes);
  const known = await ask(query, analyzed);
  const indexBytes = await ask(query, indexSizes);
  const performance = await readPerformance(query);
  const counted = await sequenceNumbers(query, schema);
  const byName = new Map(bytes.rows.map((row) => [row.name, row]));
  const analyzedNames = new Set(known.rows.map(({name}) => name));
  const isAnalyzed = ({name, options}: Table): boolean | null =>
    known.unavailable.length > 0 || options.engine !== 'InnoDB' ? null : analyzedNames.has(name);
  const ofTable = (table: Table): TableStatistics => {
    const row = byName.get(table.name);
    return {size: row?.size ?? null, indexSize: row?.index_size ?? null, deadRows: null, analyzed: isAnalyzed(table)};
  };
  const next = new Map(bytes.rows.map((row) => [row.name, row.next]));
  return {
    tables: Object.fromEntries(schema.tables.map((table) => [qualifiedName(table), ofTable(table)])),
    indexes: indexStatistics(schema, {sizes: indexBytes.rows, use: performance.use.rows}),
    numbers: [...columnNumbers(schema.tables, next), ...counted.rows],
    texts: [],
    slowStatements: performance.slow.rows,
    unavailable: [bytes, known, indexBytes, performance.use, performance.slow, counted].flatMap(
      ({unavailable}) => unavailable,
    ),
  };
};
