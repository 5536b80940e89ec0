import {z} from 'zod';
import type {Query} from '../dialect.js';
import {isUserSchema} from './catalogue/fragments.js';
import {readRows} from './read-rows.js';
import {inReadTransaction} from './transaction.js';

const problemRow = z.object({text: z.string()});

/** What the catalogue itself knows to be broken. */
const problemsSql = `
select format('index %s is invalid: it costs writes and serves nobody', i.indexrelid::regclass) as text
from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
where not i.indisvalid and ${isUserSchema}
union all
select format('index %s is not ready: a build was broken off', i.indexrelid::regclass)
from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
where i.indisvalid and not i.indisready and ${isUserSchema}`;

/**
 * PostgreSQL keeps its constraints whenever a row is written, and has no check of all rows that any user may run: what is told here is
 * what the catalogue says.
 */
export const integrityProblems = (query: Query): Promise<readonly string[]> =>
  inReadTransaction(query, async () => (await readRows(query, problemRow, problemsSql)).map(({text}) => text).sort());
