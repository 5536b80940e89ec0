import {flag, listOf, oneOf, orNull, type RowOf, text, textOrNull} from '../../lists.js';
import {isNoMember, isUserSchema} from './fragments.js';

/** Enums and domains. */
export const typeRow = {
  oid: text,
  schema: text,
  name: text,
  kind: oneOf('e', 'd'),
  values: orNull(listOf(text)),
  base: textOrNull,
  not_null: flag,
  default_text: textOrNull,
  collation_schema: textOrNull,
  collation: textOrNull,
};

export type TypeRow = RowOf<typeof typeRow>;

export const typesSql = `
select t.oid, n.nspname as schema, t.typname as name, t.typtype as kind,
  case when t.typtype = 'e' then (
    select coalesce(json_agg(e.enumlabel order by e.enumsortorder), '[]') from pg_enum e where e.enumtypid = t.oid) end as values,
  case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end as base,
  t.typnotnull as not_null, case when t.typtype = 'd' then t.typdefault end as default_text,
  k.nspname as collation_schema, o.collname as collation
from pg_type t
join pg_namespace n on n.oid = t.typnamespace
left join pg_type b on b.oid = t.typbasetype
left join pg_collation o on o.oid = t.typcollation and t.typcollation <> b.typcollation
left join pg_namespace k on k.oid = o.collnamespace
where t.typtype in ('e', 'd') and ${isUserSchema} and ${isNoMember('pg_type', 't.oid')}`;
