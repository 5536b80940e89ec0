import {flag, numberOrNull, type RowOf, text, textOrNull} from '../../lists.js';
import {acl, aclSql, isNoMember, isUserSchema, ownedByJoin} from './fragments.js';

export const sequenceRow = {
  oid: text,
  schema: text,
  name: text,
  /** As `nextval` names it. */
  text,
  type: text,
  start: text,
  increment: text,
  minimum: text,
  maximum: text,
  cache: text,
  cycle: flag,
  persistence: text,
  /** `a`: owned by the column. `i`: behind its identity. */
  dependency: textOrNull,
  owner: textOrNull,
  owner_column: numberOrNull,
  acl,
};

export type SequenceRow = RowOf<typeof sequenceRow>;

export const sequencesSql = `
select c.oid, n.nspname as schema, c.relname as name, c.oid::regclass::text as text,
  format_type(s.seqtypid, null) as type, s.seqstart::text as start, s.seqincrement::text as increment,
  s.seqmin::text as minimum, s.seqmax::text as maximum, s.seqcache::text as cache, s.seqcycle as cycle,
  c.relpersistence as persistence, d.deptype as dependency, d.refobjid as owner, d.refobjsubid as owner_column,
  ${aclSql('c.relacl', 'c.relowner')} as acl
from pg_sequence s
join pg_class c on c.oid = s.seqrelid
join pg_namespace n on n.oid = c.relnamespace
${ownedByJoin}
where ${isUserSchema} and ${isNoMember('pg_class', 'c.oid')}`;
