import {z} from 'zod';
import type {Query} from '../../dialect.js';
import {isNoMember, isUserSchema, ownerJoin} from '../catalogue/fragments.js';
import {quoteQualified} from '../quote.js';
import {readRows} from '../read-rows.js';

const sequenceRow = z.object({
  oid: z.string(),
  schema: z.string(),
  name: z.string(),
  /** The column that it belongs to; null where it is free. */
  owner_schema: z.string().nullable(),
  owner: z.string().nullable(),
  owner_column: z.string().nullable(),
  /** True where it is the one of an identity column, which names it itself. */
  internal: z.boolean(),
  increment: z.string(),
});

const sequencesSql = `
select c.oid::text as oid, n.nspname as schema, c.relname as name, o.nspname as owner_schema, t.relname as owner, a.attname as owner_column,
  coalesce(d.deptype = 'i', false) as internal, s.seqincrement::text as increment
from pg_sequence s
join pg_class c on c.oid = s.seqrelid
join pg_namespace n on n.oid = c.relnamespace
${ownerJoin}
where c.relpersistence <> 't' and ${isUserSchema} and has_schema_privilege(n.oid, 'usage')
  and has_sequence_privilege(s.seqrelid, 'select') and ${isNoMember('pg_class', 'c.oid')}
order by 2, 3`;

export type SequenceRow = z.infer<typeof sequenceRow>;

/** `last`: the value that NEXTVAL gave last, or where `called` is false the one that it gives next. */
export type Place = {readonly last: string; readonly called: boolean};

export type Position = SequenceRow & Place;

/** Those that this user may read. */
export const allSequences = (query: Query): Promise<readonly SequenceRow[]> =>
  readRows(query, sequenceRow, sequencesSql);

const lastRow = z.object({at: z.number(), last: z.string().nullable()});
const placeRow = z.object({at: z.number(), last: z.string(), called: z.boolean()});

/** How many sequences one statement is about. */
export const sequencesPerQuery = 200;

/** Where these stand. One that gave a value already is asked by a function, which takes the server far less than a table. */
export const placesOf = async (
  query: Query,
  sequences: readonly SequenceRow[],
): Promise<ReadonlyMap<SequenceRow, Place>> => {
  const found = new Map<SequenceRow, Place>();
  for (let start = 0; start < sequences.length; start += sequencesPerQuery) {
    const part = sequences.slice(start, start + sequencesPerQuery);
    const oids = part.map(({oid}) => oid).join(', ');
    const lasts = `select (at - 1)::int as at, pg_sequence_last_value(oid)::text as last from unnest(array[${oids}]::oid[]) with ordinality as s (oid, at)`;
    for (const {at, last} of await readRows(query, lastRow, lasts)) {
      const sequence = part[at];
      if (sequence !== undefined && last !== null) found.set(sequence, {last, called: true});
    }
    const others = part.filter((sequence) => !found.has(sequence));
    const selects = others.map(
      (sequence, at) =>
        `select ${at} as at, last_value::text as last, is_called as called from ${quoteQualified(sequence)}`,
    );
    if (selects.length === 0) continue;
    for (const {at, ...place} of await readRows(query, placeRow, selects.join(' union all '))) {
      const sequence = others[at];
      if (sequence !== undefined) found.set(sequence, place);
    }
  }
  return found;
};

export const positions = async (query: Query): Promise<readonly Position[]> => {
  const sequences = await allSequences(query);
  const places = await placesOf(query, sequences);
  return sequences.flatMap((sequence): Position[] => {
    const place = places.get(sequence);
    return place === undefined ? [] : [{...sequence, ...place}];
  });
};
