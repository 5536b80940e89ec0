import {isNoMember, since} from '../fragments.js';

const noTable = 'null::oid';

const stateSql = (column: string): string =>
  `case ${column} when 'D' then 'disable' when 'R' then 'enable replica' else 'enable always' end`;

const eventTriggers = `
select e.oid, 'event trigger', null, e.evtname, ${noTable}, format('create event trigger %I on %s%s execute function %s()', e.evtname, e.evtevent,
  case when e.evttags is not null
    then format(' when tag in (%s)', (select string_agg(quote_literal(t), ', ' order by t) from unnest(e.evttags) t)) else '' end,
  e.evtfoid::regproc)
from pg_event_trigger e
where ${isNoMember('pg_event_trigger', 'e.oid')}
union all
select e.oid, 'event trigger state', null, e.evtname, ${noTable}, format('alter event trigger %I %s', e.evtname, ${stateSql('e.evtenabled')})
from pg_event_trigger e
where e.evtenabled <> 'O' and ${isNoMember('pg_event_trigger', 'e.oid')}`;

/** Row filters, lists of columns and whole schemas came with 15. */
const publishedTables = (version: number): string => `
  select string_agg('table only ' || format('%I.%I', n.nspname, c.relname)
    || ${since(150000, version, `coalesce((select ' (' || string_agg(quote_ident(a.attname), ', ' order by a.attnum) || ')' from pg_attribute a where a.attrelid = c.oid and a.attnum = any (r.prattrs)), '')`, `''`)}
    || ${since(150000, version, `coalesce(' where (' || pg_get_expr(r.prqual, r.prrelid) || ')', '')`, `''`)}, ', ' order by n.nspname, c.relname)
  from pg_publication_rel r join pg_class c on c.oid = r.prrelid join pg_namespace n on n.oid = c.relnamespace
  where r.prpubid = p.oid`;

const publishedSchemas = `
  select string_agg('tables in schema ' || quote_ident(n.nspname), ', ' order by n.nspname)
  from pg_publication_namespace s join pg_namespace n on n.oid = s.pnnspid where s.pnpubid = p.oid`;

const publications = (version: number): string => `
select p.oid, 'publication', null, p.pubname, ${noTable}, format('create publication %I%s with (publish = %L%s%s)', p.pubname,
  case when p.puballtables then ' for all tables' else coalesce(' for ' || nullif(concat_ws(', ', (${publishedTables(version)})
    ${since(150000, version, `, (${publishedSchemas})`, '')}), ''), '') end,
  concat_ws(', ', case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end,
    case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end),
  ${since(130000, version, `case when p.pubviaroot then ', publish_via_partition_root = true' else '' end`, `''`)},
  ${since(180000, version, `case when p.pubgencols <> 'n' then ', publish_generated_columns = stored' else '' end`, `''`)})
from pg_publication p`;

/** Where they read from is told to superusers only. */
const subscriptions = `
select s.oid, 'subscription', null, s.subname, ${noTable}, null
from pg_subscription s
where s.subdbid = (select d.oid from pg_database d where d.datname = current_database())`;

const languages = `
select l.oid, 'language', null, l.lanname, ${noTable}, format('create %slanguage %I handler %s', case when l.lanpltrusted then 'trusted ' else '' end,
    l.lanname, l.lanplcallfoid::regproc)
  || coalesce(' inline ' || nullif(l.laninline, 0)::regproc::text, '') || coalesce(' validator ' || nullif(l.lanvalidator, 0)::regproc::text, '')
from pg_language l
where l.oid >= 16384 and l.lanispl and ${isNoMember('pg_language', 'l.oid')}
union all
select f.oid, 'transform', null, format('for %s language %s', format_type(f.trftype, null), l.lanname), ${noTable}, null
from pg_transform f join pg_language l on l.oid = f.trflang
where ${isNoMember('pg_transform', 'f.oid')}`;

/** What every database has from the start, where somebody took it away. */
const withoutLanguage = `
select 0::oid, 'missing extension', null, 'plpgsql', ${noTable}, 'drop extension if exists plpgsql'
where not exists (select from pg_extension e where e.extname = 'plpgsql')`;

const accessMethods = `
select m.oid, 'access method', null, m.amname, ${noTable}, format('create access method %I type %s handler %s', m.amname,
  case m.amtype when 't' then 'table' else 'index' end, m.amhandler)
from pg_am m
where m.oid >= 16384 and ${isNoMember('pg_am', 'm.oid')}`;

const conversions = `
select v.oid, 'conversion', n.nspname, v.conname, ${noTable}, format('create %sconversion %I.%I for %L to %L from %s',
  case when v.condefault then 'default ' else '' end, n.nspname, v.conname, pg_encoding_to_char(v.conforencoding),
  pg_encoding_to_char(v.contoencoding), v.conproc)
from pg_conversion v join pg_namespace n on n.oid = v.connamespace
where v.oid >= 16384 and ${isNoMember('pg_conversion', 'v.oid')}`;

const labels = `
select s.objoid, 'security label', null, format('%s on %s %s', s.provider, s.objtype, s.objname), ${noTable},
  format('security label for %I on %s %s is %L', s.provider, s.objtype, s.objname, s.label)
from pg_seclabels s
where s.objtype not in ('database', 'role', 'tablespace', 'large object')`;

export const ofDatabaseSql = (version: number): readonly string[] => [
  eventTriggers,
  publications(version),
  subscriptions,
  languages,
  withoutLanguage,
  accessMethods,
  conversions,
  labels,
];
