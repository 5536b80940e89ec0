import {isNoMember, isUserSchema} from '../fragments.js';

const noTable = 'null::oid';

const configurations = `
select f.oid, 'text search configuration', n.nspname, f.cfgname, ${noTable},
  format('create text search configuration %I.%I (parser = %I.%I)', n.nspname, f.cfgname, k.nspname, p.prsname)
from pg_ts_config f join pg_namespace n on n.oid = f.cfgnamespace
join pg_ts_parser p on p.oid = f.cfgparser join pg_namespace k on k.oid = p.prsnamespace
where ${isUserSchema} and ${isNoMember('pg_ts_config', 'f.oid')}`;

const mappings = `
select f.oid, 'text search mapping', n.nspname, format('%s for %s', f.cfgname, t.alias), ${noTable},
  format('alter text search configuration %I.%I add mapping for %I with %s', n.nspname, f.cfgname, t.alias,
    string_agg(m.mapdict::regdictionary::text, ', ' order by m.mapseqno))
from pg_ts_config_map m join pg_ts_config f on f.oid = m.mapcfg join pg_namespace n on n.oid = f.cfgnamespace
join lateral ts_token_type(f.cfgparser) t on t.tokid = m.maptokentype
where ${isUserSchema} and ${isNoMember('pg_ts_config', 'f.oid')}
group by f.oid, n.nspname, f.cfgname, t.alias`;

const dictionaries = `
select d.oid, 'text search dictionary', n.nspname, d.dictname, ${noTable},
  format('create text search dictionary %I.%I (template = %I.%I%s)', n.nspname, d.dictname, k.nspname, t.tmplname,
    coalesce(', ' || d.dictinitoption, ''))
from pg_ts_dict d join pg_namespace n on n.oid = d.dictnamespace
join pg_ts_template t on t.oid = d.dicttemplate join pg_namespace k on k.oid = t.tmplnamespace
where ${isUserSchema} and ${isNoMember('pg_ts_dict', 'd.oid')}`;

const inC = `
select p.oid, 'text search parser', n.nspname, p.prsname, ${noTable}, null
from pg_ts_parser p join pg_namespace n on n.oid = p.prsnamespace
where ${isUserSchema} and ${isNoMember('pg_ts_parser', 'p.oid')}
union all
select t.oid, 'text search template', n.nspname, t.tmplname, ${noTable}, null
from pg_ts_template t join pg_namespace n on n.oid = t.tmplnamespace
where ${isUserSchema} and ${isNoMember('pg_ts_template', 't.oid')}`;

export const textSearchSql: readonly string[] = [configurations, mappings, dictionaries, inC];
