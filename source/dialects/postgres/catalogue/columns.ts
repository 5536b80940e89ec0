import {flag, number, numberOrNull, type RowOf, text, textOrNull} from '../../lists.js';
import {acl, aclSql, isUserSchema, settings, since} from './fragments.js';

export const columnRow = {
  owner: text,
  position: number,
  name: text,
  type: text,
  not_null: flag,
  expression: textOrNull,
  identity: text,
  generated: text,
  collation_number: text,
  collation_schema: textOrNull,
  collation: textOrNull,
  storage: textOrNull,
  compression: textOrNull,
  statistics: numberOrNull,
  settings,
  local: flag,
  acl,
};

export type ColumnRow = RowOf<typeof columnRow>;

export const columnsSql = (version: number): string => `
select a.attrelid as owner, a.attnum as position, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
  a.attnotnull as not_null, pg_get_expr(d.adbin, d.adrelid) as expression, a.attidentity as identity,
  a.attgenerated as generated, a.attcollation as collation_number, k.nspname as collation_schema, o.collname as collation,
  case when a.attstorage <> t.typstorage then a.attstorage end as storage,
  ${since(140000, version, `nullif(a.attcompression, '')`, 'null')} as compression,
  nullif(a.attstattarget, -1) as statistics, case when a.attoptions::text ~ 'n_distinct' then a.attoptions end as settings, a.attislocal as local,
  ${aclSql('a.attacl', 'c.relowner')} as acl
from pg_attribute a
join pg_class c on c.oid = a.attrelid
join pg_namespace n on n.oid = c.relnamespace
join pg_type t on t.oid = a.atttypid
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
left join pg_collation o on o.oid = a.attcollation and a.attcollation <> t.typcollation
left join pg_namespace k on k.oid = o.collnamespace
where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'c') and ${isUserSchema}`;
