import {z} from 'zod';
import type {Schema} from '../../../schema/model.js';
import type {Query} from '../../dialect.js';
import {here} from '../here.js';
import {quoteIdentifier} from '../quote.js';
import {text} from '../row-shapes.js';

const versionRow = z.tuple([z.object({version: text})]);
const counterRow = z.array(z.object({name: text, next: z.coerce.string().nullable()}));
const sequenceRow = z.tuple([z.object({next: z.coerce.string()})]);

export const isMariaDb = async (query: Query): Promise<boolean> =>
  /mariadb/i.test(versionRow.parse(await query('select version() as version'))[0].version);

/** The next AUTO_INCREMENT of each table that counts. */
export const counters = async (query: Query): Promise<ReadonlyMap<string, string>> => {
  // MySQL keeps what it told last for a day.
  if (!(await isMariaDb(query))) await query('set session information_schema_stats_expiry = 0');
  const rows = counterRow.parse(
    await query(
      `select table_name as name, cast(auto_increment as char) as next from information_schema.tables
      where ${here('table_schema')} and auto_increment is not null`,
    ),
  );
  return new Map(rows.flatMap(({name, next}) => (next === null ? [] : [[name, next] as const])));
};

/** What a sequence of MariaDB gives next, as far as it has not been handed out to anybody. */
export const nextOf = async (query: Query, sequence: string): Promise<string> =>
  sequenceRow.parse(
    await query(`select cast(next_not_cached_value as char) as next from ${quoteIdentifier(sequence)}`),
  )[0].next;

export const copyState = async (live: Query, copy: Query, {sequences}: Schema): Promise<void> => {
  const there = await counters(copy);
  for (const [name, next] of await counters(live))
    if (there.has(name) && there.get(name) !== next)
      await copy(`alter table ${quoteIdentifier(name)} auto_increment = ${next}`);
  for (const {name} of sequences) await copy(`select setval(${quoteIdentifier(name)}, ${await nextOf(live, name)}, 0)`);
};
