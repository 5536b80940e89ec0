import {z} from 'zod';
import type {Query} from '../dialect.js';
import type {Catalogue} from './catalogue.js';
import {quoteIdentifier} from './quote.js';
import {text} from './row-shapes.js';

const tableText = z.object({Table: text, 'Create Table': text}).transform((row) => ({
  name: row.Table,
  sql: row['Create Table'],
}));

const sequenceRow = z.object({
  sequence_name: text,
  start: text,
  increment: text,
  minimum: text,
  maximum: text,
  cache: text,
  cycle: z.coerce.number().transform((value) => value !== 0),
});

export type SequenceRow = z.infer<typeof sequenceRow>;

export type Details = {
  /** What SHOW CREATE TABLE says, by table. */
  readonly tables: ReadonlyMap<string, string>;
  readonly sequences: readonly SequenceRow[];
};

export const noDetails: Details = {tables: new Map(), sequences: []};

const sequenceSql = (name: string): string =>
  `select ${textLiteral(name)} as sequence_name, cast(start_value as char) as start, cast(increment as char) as increment,
    cast(minimum_value as char) as minimum, cast(maximum_value as char) as maximum, cast(cache_size as char) as cache,
    cycle_option as cycle from ${quoteIdentifier(name)}`;

/** As bytes: a literal would be turned into the connection's character set. */
const textLiteral = (name: string): string => `convert(x'${Buffer.from(name).toString('hex')}' using utf8mb4)`;

/**
 * What information_schema of MariaDB leaves out: periods of application time, parsers of full-text indexes, the values of sequences. Nothing but a SHOW or SELECT for
 * each tells it, so all of them are put into one statement, a block outside of any routine (MariaDB 10.1.1); it answers with one result
 * after the other. What may not be seen is passed over.
 */
export const readDetails = async (query: Query, {tables}: Catalogue): Promise<Details> => {
  const statements = tables.flatMap(({name, type}) => {
    if (type === 'VIEW') return [];
    return [type === 'SEQUENCE' ? sequenceSql(name) : `show create table ${quoteIdentifier(name)}`];
  });
  if (statements.length === 0) return noDetails;
  const results: unknown = await query(
    `begin not atomic declare continue handler for sqlexception begin end; ${statements.map((sql) => `${sql};`).join('\n')} end`,
  );
  const rows = z
    .array(z.unknown())
    .parse(results)
    .flatMap((result) => (Array.isArray(result) ? result : [result]));
  return {
    tables: new Map(rows.flatMap((row) => tableText.safeParse(row).data ?? []).map(({name, sql}) => [name, sql])),
    sequences: rows.flatMap((row) => sequenceRow.safeParse(row).data ?? []),
  };
};
