import {z} from 'zod';
import {qualifiedName, type Table} from '../../schema/model.js';
import type {NumberUse} from '../../schema/statistics.js';
import type {Query} from '../dialect.js';
import {placeOf, unionOver} from './places.js';
import {quoteString} from './quote.js';

const bookRow = z.object({database: z.string(), name: z.string()});
const lastRow = bookRow.extend({last: z.string()});

/** The databases that have this table of SQLite's own. It is there once it is needed. */
export type Books = (name: 'sqlite_stat1' | 'sqlite_sequence') => readonly string[];

export const readBooks = async (query: Query, databases: readonly string[]): Promise<Books> => {
  const sql = unionOver(
    databases,
    (database, quoted) => `select ${quoteString(database)} as database, name from ${quoted}.sqlite_master
      where name in ('sqlite_stat1', 'sqlite_sequence')`,
  );
  const rows = z.array(bookRow).parse(await query(sql));
  return (wanted) => rows.filter(({name}) => name === wanted).map(({database}) => database);
};

export const placeOfTable = ({schema = 'main', name}: Table): string => placeOf({database: schema, name});

export type IsAnalyzed = (table: Table) => boolean | null;

/**
 * Where ANALYZE never ran nothing can be told: SQLite plans well without it, and most projects do. Where it ran, a table that is not in its
 * book has come since, or got its first rows since.
 */
export const readAnalyzed = async (query: Query, books: Books): Promise<IsAnalyzed> => {
  const databases = books('sqlite_stat1');
  if (databases.length === 0) return () => null;
  const sql = unionOver(
    databases,
    (database, quoted) =>
      `select distinct ${quoteString(database)} as database, tbl as name from ${quoted}.sqlite_stat1`,
  );
  const known = new Set(
    z
      .array(bookRow)
      .parse(await query(sql))
      .map(placeOf),
  );
  return (table) => (databases.includes(table.schema ?? 'main') ? known.has(placeOfTable(table)) : null);
};

/** AUTOINCREMENT counts up to here and then fails (autoinc.html); other keys look for a number that is free. */
const largestRowid = '9223372036854775807';

/** How far each AUTOINCREMENT has come. */
export const readNumbers = async (
  query: Query,
  books: Books,
  tables: readonly Table[],
): Promise<readonly NumberUse[]> => {
  const databases = books('sqlite_sequence');
  if (databases.length === 0) return [];
  const sql = unionOver(
    databases,
    (database, quoted) =>
      `select ${quoteString(database)} as database, name, cast(seq as text) as last from ${quoted}.sqlite_sequence`,
  );
  const rows = z.array(lastRow).parse(await query(sql));
  const reached = new Map(rows.map((row) => [placeOf(row), row.last]));
  return tables.flatMap((table): readonly NumberUse[] => {
    const column = table.columns.find(({identity}) => identity)?.name;
    const last = reached.get(placeOfTable(table));
    if (column === undefined || last === undefined) return [];
    return [{kind: 'column', table: qualifiedName(table), column, sequence: null, last, maximum: largestRowid}];
  });
};
