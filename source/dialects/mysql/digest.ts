import {z} from 'zod';
import type {DataDigest, TableDigest} from '../../schema/digest.js';
import type {Column, Schema, Table} from '../../schema/model.js';
import type {Query} from '../dialect.js';
import {quoteIdentifier} from './quote.js';
import {text} from './row-shapes.js';
import {inPlainSession} from './session.js';

type ValueSql = (column: string) => string;

// Text is compared as text, whatever the character set it is stored in. A value of any length becomes one of 32 letters before it is joined
// to others: the server makes NULL of what is longer than `max_allowed_packet`.
const textValue: ValueSql = (column) => `md5(convert(${column} using utf8mb4))`;
const bytesValue: ValueSql = (column) => `md5(hex(${column}))`;
const plainValue: ValueSql = (column) => `cast(${column} as char)`;
// As text a FLOAT has six digits; the DOUBLE that it is equal to has all of them.
const floatValue: ValueSql = (column) => `cast(${column} + 0e0 as char)`;

const values: readonly (readonly [RegExp, ValueSql])[] = [
  [/^(?:char|varchar|tinytext|text|mediumtext|longtext|json|enum|set)\b/, textValue],
  [/^(?:float|double)\b/, floatValue],
  [
    /^(?:tinyint|smallint|mediumint|int|bigint|decimal|date|datetime|timestamp|time|year|uuid|inet4|inet6)\b/,
    plainValue,
  ],
];

/** Bytes, bits and shapes, and types that nobody has told us of. */
const valueSql = ({name, type}: Column): string =>
  (values.find(([pattern]) => pattern.test(type))?.[1] ?? bytesValue)(quoteIdentifier(name));

/** Several values as one text that no other values give. */
const listSql = (columns: readonly Column[]): string =>
  `concat(${columns.map((column) => `coalesce(concat(char_length(${valueSql(column)}), ':', ${valueSql(column)}), 'N')`).join(', ')})`;

// SUM over whole numbers is exact on both servers. 60 bits, so that a value of each row counts, however often it is there.
const sumSql = (sql: string): string =>
  `cast(coalesce(sum(cast(conv(left(md5(${sql}), 15), 16, 10) as unsigned)), 0) as char)`;

const keyColumns = ({primaryKey, columns}: Table): readonly Column[] =>
  (primaryKey?.columns ?? []).flatMap((name) => columns.find((column) => column.name === name) ?? []);

/** Names of ours, by place: those of the table may be anything. */
const digestSql = (table: Table): string => {
  const key = keyColumns(table);
  const prefix = key.length === 0 ? "''" : listSql(key);
  const columns = table.columns.map(
    (column, at) =>
      `count(${quoteIdentifier(column.name)}) as n${at}, ${sumSql(`concat(${prefix}, '|', ${valueSql(column)})`)} as h${at}`,
  );
  const together = key.length === 0 ? `, ${sumSql(listSql(table.columns))} as together` : '';
  return `select count(*) as total, ${columns.join(', ')}${together} from ${quoteIdentifier(table.name)}`;
};

const digestRow = z.record(z.string(), z.union([text, z.number(), z.bigint()]).transform(String));

const digestTable = async (query: Query, table: Table): Promise<TableDigest> => {
  const [row] = z.tuple([digestRow]).parse(await query(digestSql(table)));
  return {
    rows: Number(row.total),
    ...(row.together === undefined ? {} : {together: row.together}),
    columns: Object.fromEntries(
      table.columns.map(({name}, at) => [name, {nonNull: Number(row[`n${at}`]), hash: row[`h${at}`] ?? ''}]),
    ),
  };
};

/**
 * Every row of every table, read once by the server itself; only sums come back. The rows that a table with system versioning kept of its past
 * are not among them.
 */
export const digest = async (query: Query, schema: Schema): Promise<DataDigest> =>
  inPlainSession(query, async () => {
    const digests: [string, TableDigest][] = [];
    for (const table of schema.tables) digests.push([table.name, await digestTable(query, table)]);
    return Object.fromEntries(digests);
  });
