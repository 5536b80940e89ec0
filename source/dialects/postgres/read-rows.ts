import {z} from 'zod';
import type {Query} from '../dialect.js';
import {quoteIdentifier, quoteString} from './quote.js';

/** What a row is: a property for each column of the query. */
export type RowShape<Row> = z.ZodType<Row> & {readonly shape: Readonly<Record<string, z.ZodType>>};

const answer = z.tuple([z.object({found: z.string()})]);

const listsSql = (columns: readonly string[], sql: string): string => {
  const lists = columns.map((column) => `${quoteString(column)}, json_agg(r.${quoteIdentifier(column)})`);
  return `select json_build_object(${lists.join(', ')})::text as found from (${sql}) as r`;
};

/** `[1, 2]` under each name; no rows are no lists. */
const listsShape = ({shape}: RowShape<unknown>): z.ZodType<Readonly<Record<string, readonly unknown[] | null>>> =>
  z.object(Object.fromEntries(Object.entries(shape).map(([column, type]) => [column, z.array(type).nullable()])));

const rowsOf = (columns: readonly string[], lists: readonly (readonly unknown[])[]): readonly unknown[] =>
  (lists[0] ?? []).map((_, at) => {
    const row: Record<string, unknown> = {};
    for (const [of, column] of columns.entries()) row[column] = lists[of]?.[at];
    return row;
  });

/**
 * Rows as JSON in one text, a list for each column: what a project makes of the driver's types does not touch it, the driver has one value
 * to parse, the server writes the name of a column once, and lists are validated in half the time of objects.
 */
export const textOfRows = async <Row>(query: Query, {shape}: RowShape<Row>, sql: string): Promise<string> =>
  answer.parse(await query(listsSql(Object.keys(shape), sql)))[0].found;

export const rowsOfText = <Row>(shape: RowShape<Row>, text: string): readonly Row[] => {
  const columns = Object.keys(shape.shape);
  const lists = listsShape(shape).parse(JSON.parse(text));
  // Each list has been validated: what stands at one place of all of them is a row.
  return rowsOf(
    columns,
    columns.map((column) => lists[column] ?? []),
  ) as readonly Row[];
};

export const readRows = async <Row>(query: Query, shape: RowShape<Row>, sql: string): Promise<readonly Row[]> =>
  rowsOfText(shape, await textOfRows(query, shape, sql));
