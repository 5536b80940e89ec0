import type {FindStatementEffects} from '../statement-effects.js';
import {isUserSchema} from './catalogue/fragments.js';

/** https://www.postgresql.org/docs/current/explicit-locking.html, the weakest first. */
const modes = [
  'AccessShareLock',
  'RowShareLock',
  'RowExclusiveLock',
  'ShareUpdateExclusiveLock',
  'ShareLock',
  'ShareRowExclusiveLock',
  'ExclusiveLock',
  'AccessExclusiveLock',
];

const modeList = modes.map((mode) => `'${mode}'`).join(', ');

// Without a transaction of its own the locks of a statement are gone by now, and any table may have got another file.
const sql = `
select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name,
  pg_relation_filenode(c.oid)::text as file, coalesce(held.modes, '') as locks
from pg_class c join pg_namespace n on n.oid = c.relnamespace
left join (
  select relation, string_agg(mode, ',' order by array_position(array[${modeList}], mode)) as modes from pg_locks
  where pid = pg_backend_pid() and locktype = 'relation' and granted
    and database = (select oid from pg_database where datname = current_database())
  group by relation
) held on held.relation = c.oid
where c.relkind in ('r', 'p', 'm') and ${isUserSchema} and (held.relation is not null or now() = statement_timestamp())`;

/** `AccessExclusiveLock` → `access exclusive`. */
const lockName = (mode: string): string | null =>
  mode === 'AccessShareLock'
    ? null
    : mode
        .replace(/Lock$/, '')
        .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
        .toLowerCase();

export const statementEffects: FindStatementEffects = async () => ({sql, shows: ['locks', 'rewrites'], lockName});
