import {z} from 'zod';
import type {Query} from '../dialect.js';
import {text} from './row-shapes.js';

const settingsRow = z.object({
  sql_mode: text,
  time_zone: text,
  character_set_results: text.nullable(),
  sql_quote_show_create: z.coerce.number(),
  sql_select_limit: z.coerce.string(),
});

/**
 * What changes the words in which a server tells of one and the same schema, as we set it: how names are quoted, in which zone the default
 * of a TIMESTAMP is told, which letters arrive, how many rows.
 */
const plainSettings =
  "sql_mode = '', time_zone = '+00:00', character_set_results = utf8mb4, sql_quote_show_create = 1, sql_select_limit = 18446744073709551615";

/** How many statements `inPlainSession` adds to those of its work. */
export const sessionQueries = 3;

/** Does the work with the same settings everywhere, and leaves the connection with its own. */
export const inPlainSession = async <Result>(query: Query, work: () => Promise<Result>): Promise<Result> => {
  const [before] = z.tuple([settingsRow]).parse(
    await query(
      `select @@session.sql_mode as sql_mode, @@session.time_zone as time_zone, @@session.character_set_results as character_set_results,
        @@session.sql_quote_show_create as sql_quote_show_create, cast(@@session.sql_select_limit as char) as sql_select_limit`,
    ),
  );
  await query(`set session ${plainSettings.replaceAll(', ', ', session ')}`);
  try {
    return await work();
  } finally {
    await query(
      `set session sql_mode = ?, session time_zone = ?, session character_set_results = ?, session sql_quote_show_create = ?,
        session sql_select_limit = ${before.sql_select_limit.replace(/\D/g, '')}`,
      [before.sql_mode, before.time_zone, before.character_set_results, before.sql_quote_show_create],
    );
  }
};
