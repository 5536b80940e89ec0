import {isNoMember} from '../fragments.js';

/** Those that have a place of their own in the model. */
const hasPlace = `(d.classoid in ('pg_trigger'::regclass, 'pg_policy'::regclass, 'pg_proc'::regclass, 'pg_namespace'::regclass, 'pg_extension'::regclass)
  or d.classoid = 'pg_constraint'::regclass and exists (
    select from pg_constraint k left join pg_class c on c.oid = k.conrelid
    where k.oid = d.objoid and k.contype <> 'n' and (c.oid is null or c.relkind in ('r', 'p')))
  or d.classoid = 'pg_type'::regclass and exists (select from pg_type t where t.oid = d.objoid and t.typtype in ('e', 'd', 'c'))
  or d.classoid = 'pg_class'::regclass and exists (
    select from pg_class c where c.oid = d.objoid
      and (c.relkind in ('r', 'p') or d.objsubid = 0 and c.relkind in ('v', 'm', 'S')
        or c.relkind in ('i', 'I') and not c.relispartition and not exists (
          select from pg_constraint k where k.conindid = c.oid and k.contype in ('p', 'u', 'x')))))`;

/** As COMMENT ON calls it. */
const kind = `case when i.type like '%column' then 'column' when i.type like '%constraint' then 'constraint'
  when i.type = 'statistics object' then 'statistics' when i.type = 'foreign-data wrapper' then 'foreign data wrapper' else i.type end`;

const elsewhere = `
select d.objoid, 'comment', null, format('%s %s', ${kind}, i.identity), null::oid,
  format('comment on %s %s is %L', ${kind}, i.identity, d.description)
from pg_description d cross join lateral pg_identify_object(d.classoid, d.objoid, d.objsubid) i
where d.objoid >= 16384 and d.classoid <> 'pg_largeobject'::regclass and not ${hasPlace}
  and not exists (select from pg_depend e where e.classid = d.classoid and e.objid = d.objoid and e.deptype = 'e')`;

const standard = 'standard public schema';

const ofPublic = `
select n.oid, 'comment', null, 'schema public', null::oid, format('comment on schema public is %L', d.description)
from pg_namespace n left join pg_description d on d.objoid = n.oid and d.classoid = 'pg_namespace'::regclass
where n.nspname = 'public' and d.description is distinct from '${standard}' and ${isNoMember('pg_namespace', 'n.oid')}`;

export const commentsSql: readonly string[] = [elsewhere, ofPublic];
