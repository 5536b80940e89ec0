import {isNoMember, isUserSchema, since} from '../fragments.js';

/** Columns of each part: oid, kind, schema, name, owner (the table it hangs on), definition. */
const onRelation = `join pg_class c on c.oid = o.owner join pg_namespace n on n.oid = c.relnamespace`;

const rules = `
select o.oid, 'rule' as kind, n.nspname as schema, o.rulename as name, o.owner, pg_get_ruledef(o.oid) as definition
from (select r.*, r.ev_class as owner from pg_rewrite r where r.rulename <> '_RETURN') o ${onRelation}
where ${isUserSchema}
union all
select o.oid, 'rule state', n.nspname, o.rulename, o.owner, format('alter table %I.%I %s rule %I', n.nspname, c.relname,
  case o.ev_enabled when 'D' then 'disable' when 'R' then 'enable replica' else 'enable always' end, o.rulename)
from (select r.*, r.ev_class as owner from pg_rewrite r where r.ev_enabled <> 'O' and r.rulename <> '_RETURN') o ${onRelation}
where ${isUserSchema}`;

const statistics = (version: number): string => `
select o.oid, 'statistics', n.nspname, o.stxname, o.owner, pg_get_statisticsobjdef(o.oid)
from (select s.*, s.stxrelid as owner from pg_statistic_ext s) o ${onRelation}
where ${isUserSchema}
union all
select o.oid, 'statistics target', n.nspname, o.stxname, o.owner,
  format('alter statistics %I.%I set statistics %s', k.nspname, o.stxname, o.target)
from (select s.*, s.stxrelid as owner, ${since(130000, version, 'nullif(s.stxstattarget, -1)', 'null::int')} as target
  from pg_statistic_ext s) o ${onRelation} join pg_namespace k on k.oid = o.stxnamespace
where o.target is not null and ${isUserSchema}`;

/** What views and materialized views keep of their columns. */
const viewColumns = `
select c.oid, 'column grant', n.nspname, a.attname || ' to ' || coalesce(r.rolname, 'public'), c.oid,
  format('grant %s on table %I.%I to %s%s', string_agg(format('%s (%I)', lower(g.privilege_type), a.attname), ', ' order by g.privilege_type),
    n.nspname, c.relname, coalesce(quote_ident(r.rolname), 'public'), case when g.is_grantable then ' with grant option' else '' end)
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
cross join lateral aclexplode(a.attacl) g left join pg_roles r on r.oid = g.grantee
where c.relkind in ('v', 'm') and g.grantee <> c.relowner and ${isUserSchema}
group by c.oid, n.nspname, c.relname, a.attname, r.rolname, g.is_grantable
union all
select c.oid, 'column default', n.nspname, a.attname, c.oid,
  format('alter view %I.%I alter column %I set default %s', n.nspname, c.relname, a.attname, pg_get_expr(d.adbin, d.adrelid))
from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'v' and ${isUserSchema}
union all
select c.oid, 'column statistics', n.nspname, a.attname, c.oid,
  format('alter materialized view %I.%I alter column %I set statistics %s', n.nspname, c.relname, a.attname, a.attstattarget)
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'm' and a.attnum > 0 and nullif(a.attstattarget, -1) is not null and ${isUserSchema}
union all
select c.oid, 'column storage', n.nspname, a.attname, c.oid,
  format('alter materialized view %I.%I alter column %I set storage %s', n.nspname, c.relname, a.attname,
    case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end)
from pg_attribute a join pg_type t on t.oid = a.atttypid
join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'm' and a.attnum > 0 and a.attstorage <> t.typstorage and ${isUserSchema}`;

/** PERIOD (18) has no place in a foreign key of the model. */
const temporalKeys = `
select k.oid, 'temporal foreign key', n.nspname, k.conname, k.conrelid,
  format('alter table %I.%I add constraint %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid))
from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
where k.contype = 'f' and k.conperiod and k.conparentid = 0 and ${isUserSchema} and ${isNoMember('pg_class', 'c.oid')}`;

export const tablePartsSql = (version: number): readonly string[] => [
  rules,
  statistics(version),
  viewColumns,
  ...(version >= 180000 ? [temporalKeys] : []),
];
