import {z} from 'zod';
import type {Column, Table} from '../../../schema/model.js';
import type {Query} from '../../dialect.js';
import {type SavedRows, savedColumns} from '../../saved-rows.js';
import {quotedList, quoteIdentifier} from '../quote.js';
import {number, text} from '../row-shapes.js';
import {inPlainSession} from '../session.js';
import {putBack} from './put-back.js';

const rowsPerQuery = 500;

type ValueSql = (column: string) => string;

// QUOTE writes out backslashes and quotes, and NULL as a bare word.
const textValue: ValueSql = (column) =>
  `replace(replace(quote(convert(${column} using utf8mb4)), char(10), '\\\\n'), char(13), '\\\\r')`;
const bytesValue: ValueSql = (column) =>
  `coalesce(if(length(${column}) = 0, '''''', concat('0x', hex(${column}))), 'NULL')`;
const plainValue: ValueSql = (column) => `coalesce(concat('''', cast(${column} as char), ''''), 'NULL')`;
// As text a FLOAT has six digits; the DOUBLE that it is equal to has all of them.
const floatValue: ValueSql = (column) => `coalesce(cast(${column} + 0e0 as char), 'NULL')`;

const values: readonly (readonly [RegExp, ValueSql])[] = [
  [/^(?:char|varchar|tinytext|text|mediumtext|longtext|json|enum|set)\b/, textValue],
  [/^(?:float|double)\b/, floatValue],
  [
    /^(?:tinyint|smallint|mediumint|int|bigint|decimal|date|datetime|timestamp|time|year|uuid|inet4|inet6)\b/,
    plainValue,
  ],
];

const literalSql = ({name, type}: Column): string =>
  `convert(${(values.find(([pattern]) => pattern.test(type))?.[1] ?? bytesValue)(quoteIdentifier(name))} using utf8mb4)`;

const rowSql = (table: Table): string => {
  const names = new Set(savedColumns(table));
  return `concat('(', concat_ws(', ', ${table.columns
    .filter(({name}) => names.has(name))
    .map(literalSql)
    .join(', ')}), ')')`;
};

const foundRow = z.object({found: text.nullable(), at: text.nullable().optional()});
const countRow = z.tuple([z.object({n: number})]);

/** The one column by which the rows can be read on from where they were; null where there is none. */
const walkable = ({primaryKey, columns}: Table): Column | null => {
  const [name, ...more] = primaryKey?.columns ?? [];
  return more.length > 0 ? null : (columns.find((column) => column.name === name) ?? null);
};

/** A row that is longer than a packet comes as NULL. */
const rowsOf = (table: Table, answer: readonly unknown[]): readonly string[] =>
  z
    .array(foundRow)
    .parse(answer)
    .map(({found}) => {
      if (found === null) throw new Error(`A row of ${table.name} is longer than the server's max_allowed_packet`);
      return found;
    });

const readTable = async (
  query: Query,
  table: Table,
  receive: (rows: readonly string[]) => Promise<void>,
): Promise<number> => {
  const name = quoteIdentifier(table.name);
  const key = walkable(table);
  const order = (table.primaryKey?.columns ?? []).map(quoteIdentifier);
  let after: string | null = null;
  for (let read = 0; ; ) {
    const from = key === null || after === null ? '' : `where ${quoteIdentifier(key.name)} > ${after}`;
    const page = key === null ? `limit ${rowsPerQuery} offset ${read}` : `limit ${rowsPerQuery}`;
    const sorted = order.length === 0 ? '' : `order by ${order.join(', ')}`;
    const answer: readonly Readonly<Record<string, unknown>>[] = await query(
      `select ${rowSql(table)} as found${key === null ? '' : `, ${literalSql(key)} as \`at\``} from ${name} ${from} ${sorted} ${page}`,
    );
    const rows = rowsOf(table, answer);
    if (rows.length === 0) return read;
    await receive(rows);
    read += rows.length;
    after = key === null ? null : (foundRow.parse(answer.at(-1)).at ?? null);
  }
};

/** The driver writes what we send in the character set of the connection. */
const requireEveryCharacter = async (query: Query): Promise<void> => {
  const [row] = z.tuple([z.object({charset: text})]).parse(await query('select @@character_set_client as charset'));
  if (row.charset !== 'utf8mb4') throw new Error(`The connection speaks ${row.charset}, which has not every character`);
};

export const savedRows: SavedRows = {
  settings: ['SET NAMES utf8mb4', "SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO'", "SET time_zone = '+00:00'"],
  inTransaction: (query, work) =>
    inPlainSession(query, async () => {
      await query("set session sql_mode = 'NO_AUTO_VALUE_ON_ZERO'");
      await requireEveryCharacter(query);
      await query('start transaction');
      try {
        const result = await work();
        await query('commit');
        return result;
      } catch (error) {
        await query('rollback').catch(() => undefined);
        throw error;
      }
    }),
  nameOf: ({name}) => quoteIdentifier(name),
  into: (table) => `(${quotedList(savedColumns(table))}) VALUES`,
  read: (query, tables, receive) =>
    inPlainSession(query, async () => {
      await query('set transaction isolation level repeatable read');
      await query('start transaction with consistent snapshot');
      try {
        for (const table of tables) {
          await readTable(query, table, (rows) => receive.rows(table, rows));
          const [{n}] = countRow.parse(await query(`select count(*) as n from ${quoteIdentifier(table.name)}`));
          await receive.end(table, n, []);
        }
      } finally {
        await query('rollback');
      }
    }),
  putBack,
};
