import {flag, listOf, oneOf, orNull, type RowOf, text, textOrNull} from '../../lists.js';
import {acl, aclSql, isNoMember, isUserSchema, settings} from './fragments.js';

/** Tables, partitioned ones, views, materialized views, composite types. */
export const relationRow = {
  oid: text,
  schema: text,
  name: text,
  kind: oneOf('r', 'p', 'v', 'm', 'c'),
  /** Of a composite type: the type itself, which carries its comment. */
  type: textOrNull,
  persistence: text,
  populated: flag,
  replica_identity: text,
  row_security: flag,
  forced: flag,
  settings,
  toast_settings: settings,
  tablespace: textOrNull,
  method: textOrNull,
  of_type: textOrNull,
  partition_by: textOrNull,
  bound: textOrNull,
  parents: orNull(listOf(text)),
  definition: textOrNull,
  acl,
};

export type RelationRow = RowOf<typeof relationRow>;

export const relationsSql = `
select c.oid, n.nspname as schema, c.relname as name, c.relkind as kind, nullif(c.reltype, 0) as type, c.relpersistence as persistence,
  c.relispopulated as populated, c.relreplident as replica_identity, c.relrowsecurity as row_security,
  c.relforcerowsecurity as forced, c.reloptions as settings, t.reloptions as toast_settings, s.spcname as tablespace,
  nullif(m.amname, 'heap') as method,
  case when c.reloftype <> 0 then format_type(c.reloftype, null) end as of_type,
  case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as partition_by,
  case when c.relispartition then pg_get_expr(c.relpartbound, c.oid) end as bound,
  case when c.relkind in ('r', 'p')
    then (select json_agg(i.inhparent::text order by i.inhseqno) from pg_inherits i where i.inhrelid = c.oid) end as parents,
  case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end as definition,
  ${aclSql('c.relacl', 'c.relowner')} as acl
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
left join pg_class t on t.oid = c.reltoastrelid
left join pg_tablespace s on s.oid = c.reltablespace
left join pg_am m on m.oid = c.relam
where c.relkind in ('r', 'p', 'v', 'm', 'c') and ${isUserSchema} and ${isNoMember('pg_class', 'c.oid')}
  and (c.relkind <> 'c' or ${isNoMember('pg_type', 'c.reltype')})`;
