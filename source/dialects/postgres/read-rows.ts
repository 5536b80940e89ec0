import {z} from 'zod';
import {rememberedOf} from '../../schema/remembered.js';
import type {Query} from '../dialect.js';
import {quoteIdentifier, quoteString} from './quote.js';

/** What a row is: a property for each column of the query. */
export type RowShape<Row> = z.ZodType<Row> & {readonly shape: Readonly<Record<string, z.ZodType>>};

const answer = z.tuple([z.object({found: z.string()})]);

const listsSql = (columns: readonly string[], sql: string): string => {
  const lists = columns.map((column) => `${quoteString(column)}, json_agg(r.${quoteIdentifier(column)})`);
  return `select json_build_object(${lists.join(', ')})::text as found from (${sql}) as r`;
};

/**
 * Rows as JSON with a list for each column, in one text: what a project makes of the driver's types does not touch it, the driver has one
 * value to parse, and the server writes the name of a column once.
 */
export const textOfRows = async (query: Query, columns: readonly string[], sql: string): Promise<string> =>
  answer.parse(await query(listsSql(columns, sql)))[0].found;

type Part = {readonly columns: readonly string[]; readonly sql: string};

/** The same for several queries in one. */
export const textsOfRows = async (query: Query, parts: readonly Part[]): Promise<readonly string[]> => {
  const values = parts.map(({columns, sql}) => `(${listsSql(columns, sql)})`);
  const [row] = z
    .tuple([z.object({found: z.array(z.string())})])
    .parse(await query(`select array[${values.join(', ')}] as found`));
  return row.found;
};

/** `[1, 2]` under each name; no rows are no lists. */
const listsShape = rememberedOf(
  ({shape}: RowShape<unknown>): z.ZodType<Readonly<Record<string, readonly unknown[] | null>>> =>
    z.object(Object.fromEntries(Object.keys(shape).map((column) => [column, z.array(z.unknown()).nullable()]))),
);

// A shape that is made anew for each query is put together anew when it is used.
const rowsShape = rememberedOf((shape: RowShape<unknown>) => z.array(shape));

export const readRows = async <Row>(query: Query, shape: RowShape<Row>, sql: string): Promise<readonly Row[]> => {
  const columns = Object.keys(shape.shape);
  const lists = listsShape(shape).parse(JSON.parse(await textOfRows(query, columns, sql)));
  const rows = (lists[columns[0] ?? ''] ?? []).map((_, at) =>
    Object.fromEntries(columns.map((column) => [column, lists[column]?.[at]])),
  );
  // Made of the shape of such a row.
  return rowsShape(shape).parse(rows) as readonly Row[];
};
