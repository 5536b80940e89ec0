import {isNoMember, isUserSchema} from '../fragments.js';

const noTable = 'null::oid';

/** `options (host 'a')`; nothing where there are none. */
const optionsSql = (options: string): string =>
  `coalesce((select format(' options (%s)', string_agg(format('%I %L', t.option_name, t.option_value), ', ' order by t.option_name))
    from pg_options_to_table(${options}) t having count(*) > 0), '')`;

const wrappers = `
select w.oid, 'foreign data wrapper', null, w.fdwname, ${noTable}, format('create foreign data wrapper %I', w.fdwname)
  || coalesce(' handler ' || nullif(w.fdwhandler, 0)::regproc::text, '')
  || coalesce(' validator ' || nullif(w.fdwvalidator, 0)::regproc::text, '') || ${optionsSql('w.fdwoptions')}
from pg_foreign_data_wrapper w
where ${isNoMember('pg_foreign_data_wrapper', 'w.oid')}`;

const servers = `
select s.oid, 'server', null, s.srvname, ${noTable}, format('create server %I', s.srvname)
  || coalesce(' type ' || quote_literal(s.srvtype), '') || coalesce(' version ' || quote_literal(s.srvversion), '')
  || format(' foreign data wrapper %I', w.fdwname) || ${optionsSql('s.srvoptions')}
from pg_foreign_server s join pg_foreign_data_wrapper w on w.oid = s.srvfdw
where ${isNoMember('pg_foreign_server', 's.oid')}`;

/** Without their options, which are passwords. */
const mappings = `
select m.umid, 'user mapping', null, format('%s on %s', m.usename, m.srvname), ${noTable},
  format('create user mapping for %s server %I', case when m.umuser = 0 then 'public' else quote_ident(m.usename) end, m.srvname)
from pg_user_mappings m`;

const tables = `
select c.oid, 'foreign table', n.nspname, c.relname, ${noTable}, format('create foreign table %I.%I (%s) server %I', n.nspname, c.relname,
    concat_ws(', ', (
      select string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)) || ${optionsSql('a.attfdwoptions')}
        || case when a.attcollation <> t.typcollation then ' collate ' || quote_ident(k.nspname) || '.' || quote_ident(o.collname) else '' end
        || case when a.attgenerated = '' then coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
          else ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored' end
        || case when a.attnotnull then ' not null' else '' end, ', ' order by a.attnum)
      from pg_attribute a join pg_type t on t.oid = a.atttypid
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      left join pg_collation o on o.oid = a.attcollation left join pg_namespace k on k.oid = o.collnamespace
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attislocal), (
      select string_agg(format('constraint %I %s', q.conname, pg_get_constraintdef(q.oid)), ', ' order by q.conname)
      from pg_constraint q where q.conrelid = c.oid and q.contype = 'c' and q.conislocal)), s.srvname)
  || ${optionsSql('f.ftoptions')}
from pg_foreign_table f join pg_class c on c.oid = f.ftrelid join pg_namespace n on n.oid = c.relnamespace
join pg_foreign_server s on s.oid = f.ftserver
where ${isUserSchema} and ${isNoMember('pg_class', 'c.oid')}`;

export const foreignSql: readonly string[] = [wrappers, servers, mappings, tables];
