import {z} from 'zod';
import type {Query} from '../dialect.js';
import {keepPlanned, plannedSql} from './prepared.js';

const insideRow = z.object({inside: z.boolean()});
const settingsRow = z.object({version: z.string(), planned: z.string()});

/**
 * What changes the words in which a server tells of one and the same schema or value, as we set it: with `search_path` at `public`, names
 * there stand alone and all others behind their schema.
 */
export const plainSettings: Readonly<Record<string, string>> = {
  search_path: 'public, pg_temp',
  quote_all_identifiers: 'off',
  standard_conforming_strings: 'on',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  extra_float_digits: '1',
  bytea_output: 'hex',
  xmlbinary: 'base64',
  lc_monetary: 'C',
  // Compiling a query of the catalogue takes longer than running it.
  jit: 'off',
};

const settingsSql = `select current_setting('server_version_num') as version, ${plannedSql}, ${Object.entries(
  plainSettings,
)
  .map(([name, value]) => `set_config('${name}', '${value}', true)`)
  .join(', ')}`;

/** How a transaction of our own begins and ends, and what stands for it where the connection is in one already. */
const ways = {
  outside: {begin: ['begin isolation level repeatable read read only'], end: ['commit'], fail: ['rollback']},
  inside: {
    begin: ['savepoint db_specialist_read'],
    end: ['rollback to savepoint db_specialist_read', 'release savepoint db_specialist_read'],
    fail: ['rollback to savepoint db_specialist_read', 'release savepoint db_specialist_read'],
  },
} as const;

/** How many statements `inReadTransaction` adds to those of its work, at most. */
export const transactionQueries = 5;

const runAll = async (query: Query, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await query(statement);
};

/**
 * Does the work on one state of the database, with the same settings everywhere, and leaves the connection as it was. `version`:
 * `server_version_num`, 150018.
 */
export const inReadTransaction = async <Result>(
  query: Query,
  work: (version: number) => Promise<Result>,
): Promise<Result> => {
  // A statement on its own begins its transaction itself, so the two times are one.
  const [row] = z.tuple([insideRow]).parse(await query('select now() < statement_timestamp() as inside'));
  const way = row.inside ? ways.inside : ways.outside;
  await runAll(query, way.begin);
  try {
    const [{version, planned}] = z.tuple([settingsRow]).parse(await query(settingsSql));
    keepPlanned(query, planned);
    const result = await work(Number(version));
    await runAll(query, way.end);
    return result;
  } catch (error) {
    await runAll(query, way.fail).catch(() => undefined);
    throw error;
  }
};
