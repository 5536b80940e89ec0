import {flag, listOf, number, numberOrNull, orNull, type RowOf, text, textOrNull, tupleOf} from '../../lists.js';
import {isUserSchema, settings, since} from './fragments.js';

export const indexRow = {
  oid: text,
  owner: text,
  name: text,
  is_unique: flag,
  valid: flag,
  clustered: flag,
  replica_identity: flag,
  nulls_not_distinct: flag,
  method: text,
  predicate: textOrNull,
  settings,
  tablespace: textOrNull,
  key_columns: number,
  /** Positions of columns; 0 stands for an expression. */
  columns: listOf(number),
  operator_classes: listOf(text),
  collations: listOf(text),
  /** 1: descending, 2: nulls first. */
  options: listOf(number),
  expressions: orNull(listOf(textOrNull)),
  /** Position, settings of its operator class, statistics target. */
  attributes: orNull(listOf(tupleOf(number, settings, numberOrNull))),
};

export type IndexRow = RowOf<typeof indexRow>;

/** All but those that are a part of the index of a partitioned table; also those behind constraints. */
export const indexesSql = (version: number): string => `
select i.indexrelid as oid, i.indrelid as owner, c.relname as name, i.indisunique as is_unique, i.indisvalid as valid,
  i.indisclustered as clustered, i.indisreplident as replica_identity,
  ${since(150000, version, 'i.indnullsnotdistinct', 'false')} as nulls_not_distinct, m.amname as method,
  pg_get_expr(i.indpred, i.indrelid) as predicate, c.reloptions as settings, s.spcname as tablespace,
  i.indnkeyatts as key_columns, i.indkey::int2[] as columns, i.indclass::oid[] as operator_classes,
  i.indcollation::oid[] as collations, i.indoption::int2[] as options,
  case when i.indexprs is not null then (
    select json_agg(case when k.position = 0 then pg_get_indexdef(i.indexrelid, k.at::int, false) end order by k.at)
    from unnest(i.indkey::int2[]) with ordinality as k (position, at)) end as expressions,
  u.attributes
from pg_index i
join pg_class c on c.oid = i.indexrelid
join pg_namespace n on n.oid = c.relnamespace
join pg_am m on m.oid = c.relam
left join pg_tablespace s on s.oid = c.reltablespace
left join (
  select a.attrelid, json_agg(json_build_array(a.attnum, a.attoptions, nullif(a.attstattarget, -1)) order by a.attnum) as attributes
  from pg_attribute a
  where a.attrelid in (select indexrelid from pg_index) and (a.attoptions is not null or nullif(a.attstattarget, -1) is not null)
  group by a.attrelid) u on u.attrelid = c.oid
where (not c.relispartition or exists (select from pg_constraint k where k.conindid = c.oid and k.conrelid = i.indrelid))
  and ${isUserSchema}`;

/** Names that rows of indexes give by number. */
export const nameRow = {oid: text, schema: text, name: text, usual: flag};
export type NameRow = RowOf<typeof nameRow>;

/** All operator classes, `usual` where it is its type's own, and the collations of indexes but the database's. */
export const indexNamesSql = `
select o.oid, n.nspname as schema, o.opcname as name, o.opcdefault as usual
from pg_opclass o join pg_namespace n on n.oid = o.opcnamespace
union all
select o.oid, n.nspname, o.collname, false
from pg_collation o join pg_namespace n on n.oid = o.collnamespace
where o.collname <> 'default' and o.oid in (select unnest(i.indcollation::oid[]) from pg_index i)`;
