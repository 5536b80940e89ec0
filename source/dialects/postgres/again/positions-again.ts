import {z} from 'zod';
import type {Query} from '../../dialect.js';
import {allSequences, type Place, type Position, placesOf, type SequenceRow} from '../copy/positions.js';
import {planningOnce} from '../prepared.js';
import {readRows} from '../read-rows.js';

type Read = Place & {readonly touched: string};

type Memory = {readonly since: string; readonly sequences: ReadonlyMap<string, Read>};

const memories = new WeakMap<Query, Memory>();

const touchedRow = z.object({oid: z.string(), touched: z.string()});

/** `touched`: the file of a sequence, and how many of its pages were ever asked for: nobody gets or sets a number without that. */
const touchedSql = `
select s.seqrelid::text as oid, concat_ws(' ', pg_relation_filenode(s.seqrelid), pg_stat_get_blocks_fetched(s.seqrelid)) as touched
from pg_sequence s`;

const readTouched = async (query: Query): Promise<ReadonlyMap<string, string>> =>
  new Map((await readRows(query, touchedRow, touchedSql)).map(({oid, touched}) => [oid, touched]));

type Positions = {
  readonly positions: readonly Position[];
  /** To be called behind the transaction. */
  readonly remember: () => Promise<void>;
};

/**
 * As `positions`, in a transaction for reading. On a connection that has looked before, only sequences are read that somebody has touched since,
 * by what the server has counted. `since`: as `countedSince` says. `tell`: has the server know what this connection has read.
 */
export const positionsAgain = async (
  query: Query,
  since: string | null,
  tell: () => Promise<void>,
): Promise<Positions> => {
  const memory = memories.get(query);
  memories.delete(query);
  const sequences = await allSequences(planningOnce(query));
  const touched = since === null ? null : await readTouched(query);
  const knownOf = ({oid}: SequenceRow): Read | undefined => {
    const read = since !== null && memory?.since === since ? memory.sequences.get(oid) : undefined;
    return read?.touched === touched?.get(oid) ? read : undefined;
  };
  const known = new Map(
    sequences.flatMap((sequence): [SequenceRow, Place][] => {
      const read = knownOf(sequence);
      return read === undefined ? [] : [[sequence, read]];
    }),
  );
  const fresh = await placesOf(
    query,
    sequences.filter((sequence) => !known.has(sequence)),
  );
  const positions = sequences.flatMap((sequence): Position[] => {
    const place = known.get(sequence) ?? fresh.get(sequence);
    return place === undefined ? [] : [{...sequence, last: place.last, called: place.called}];
  });
  const remember = async (): Promise<void> => {
    if (since === null || touched === null) return;
    // To read one is to ask for its page.
    if (fresh.size > 0) await tell();
    const now = fresh.size > 0 ? await readTouched(query) : touched;
    const read = positions.map(({oid, last, called}): [string, Read] => [
      oid,
      {last, called, touched: now.get(oid) ?? ''},
    ]);
    memories.set(query, {since, sequences: new Map(read)});
  };
  return {positions, remember};
};
