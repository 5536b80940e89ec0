import {z} from 'zod';
import {type Column, qualifiedName, type Schema, type Sequence, type Table} from '../../../schema/model.js';
import type {NumberUse} from '../../../schema/statistics.js';
import type {Query} from '../../dialect.js';
import {qualified} from '../build/names.js';
import {isUserSchema, ownerJoin} from '../catalogue/fragments.js';
import {quoteIdentifier, quoteQualified} from '../quote.js';
import {readRows} from '../read-rows.js';

const lastRow = z.object({
  schema: z.string(),
  name: z.string(),
  last: z.string().nullable(),
  maximum: z.string(),
  ascending: z.boolean(),
  owner_schema: z.string().nullable(),
  owner: z.string().nullable(),
  owner_column: z.string().nullable(),
});

type LastRow = z.infer<typeof lastRow>;

const lastsSql = `
select n.nspname as schema, c.relname as name,
  case when has_sequence_privilege(c.oid, 'select, usage') then pg_sequence_last_value(c.oid)::text end as last,
  s.seqmax::text as maximum, s.seqincrement > 0 as ascending,
  o.nspname as owner_schema, t.relname as owner, a.attname as owner_column
from pg_sequence s
join pg_class c on c.oid = s.seqrelid
join pg_namespace n on n.oid = c.relnamespace
${ownerJoin}
where c.relpersistence <> 't' and ${isUserSchema}`;

const ends: ReadonlyMap<string, bigint> = new Map([
  ['smallint', 32767n],
  ['integer', 2147483647n],
  ['bigint', 9223372036854775807n],
]);

const largestRow = z.object({at: z.number(), last: z.string().nullable()});

const readableRow = z.object({schema: z.string(), name: z.string()});

const readableSql = `
select n.nspname as schema, c.relname as name
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')
  and not row_security_active(c.oid) and ${isUserSchema}`;

type Counted = {readonly table: Table; readonly column: Column; readonly row: LastRow | undefined};

const columnKey = (schema: string, table: string, column: string): string => JSON.stringify([schema, table, column]);

/** Columns that a sequence fills, and keys of one whole number. */
const countedColumns = ({tables}: Schema, lasts: readonly LastRow[]): readonly Counted[] => {
  const byColumn = new Map(
    lasts.map((row) => [columnKey(row.owner_schema ?? '', row.owner ?? '', row.owner_column ?? ''), row]),
  );
  return tables.flatMap((table) =>
    table.columns.flatMap((column): readonly Counted[] => {
      const row = byColumn.get(columnKey(table.schema ?? 'public', table.name, column.name));
      const isKey = table.primaryKey?.columns.length === 1 && table.primaryKey.columns[0] === column.name;
      return ends.has(column.type) && (row?.ascending ?? isKey) ? [{table, column, row}] : [];
    }),
  );
};

/** The largest value of each key that may be read: its index gives it at once. */
const largestOf = async (query: Query, counted: readonly Counted[]): Promise<ReadonlyMap<number, string>> => {
  const readable = new Set(
    (await readRows(query, readableRow, readableSql)).map((row) => qualifiedName(qualified(row))),
  );
  const selects = counted.flatMap(({table, column}, at) =>
    table.primaryKey?.columns[0] === column.name && readable.has(qualifiedName(table))
      ? [`select ${at} as at, max(${quoteIdentifier(column.name)})::text as last from ${quoteQualified(table)}`]
      : [],
  );
  if (selects.length === 0) return new Map();
  const rows = await readRows(query, largestRow, selects.join(' union all '));
  return new Map(rows.flatMap(({at, last}) => (last === null ? [] : [[at, last] as const])));
};

const larger = (one: string | null | undefined, other: string | null | undefined): string | undefined => {
  const known = [one, other].flatMap((text) => text ?? []);
  return known.length < 2 ? known[0] : BigInt(known[0] ?? 0) > BigInt(known[1] ?? 0) ? known[0] : known[1];
};

const columnUse = ({table, column, row}: Counted, largest: string | undefined): readonly NumberUse[] => {
  const last = larger(row?.last, largest);
  const end = ends.get(column.type);
  if (last === undefined || end === undefined) return [];
  const maximum = row === undefined || BigInt(row.maximum) > end ? end : BigInt(row.maximum);
  return [
    {
      kind: 'column',
      table: qualifiedName(table),
      column: column.name,
      sequence: row === undefined ? null : qualifiedName(qualified(row)),
      last,
      maximum: String(maximum),
    },
  ];
};

const isFree = ({ownedBy}: Sequence): boolean => ownedBy === null;

const sequenceUses = ({sequences}: Schema, lasts: readonly LastRow[]): readonly NumberUse[] => {
  const free = new Set(sequences.filter(isFree).map(qualifiedName));
  return lasts.flatMap((row) => {
    const sequence = qualifiedName(qualified(row));
    if (row.last === null || !row.ascending || !free.has(sequence)) return [];
    return [{kind: 'sequence' as const, table: null, column: null, sequence, last: row.last, maximum: row.maximum}];
  });
};

/** What counted nothing yet is not among them, and neither is what counts downwards. Three queries. */
export const numberUses = async (query: Query, schema: Schema): Promise<readonly NumberUse[]> => {
  const lasts = await readRows(query, lastRow, lastsSql);
  const counted = countedColumns(schema, lasts);
  const largest = await largestOf(query, counted);
  return [...counted.flatMap((each, at) => columnUse(each, largest.get(at))), ...sequenceUses(schema, lasts)];
};
