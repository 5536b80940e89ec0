import {isNoMember, isUserSchema} from '../fragments.js';

const noTable = 'null::oid';

const role = `coalesce(quote_ident(r.rolname), 'public')`;

const words = `string_agg(lower(g.privilege_type), ', ' order by g.privilege_type)`;

const grantOption = `case when g.is_grantable then ' with grant option' else '' end`;

/** `object`: what stands behind ON, `type public.mood`. The owner's own rights are left out. */
const givenSql = (object: string, acl: string, owner: string, from: string): string => `
select 0::oid, 'privileges', null, ${object} || ' to ' || ${role} || ${grantOption}, ${noTable},
  'grant ' || ${words} || ' on ' || ${object} || ' to ' || ${role} || ${grantOption}
${from} cross join lateral aclexplode(${acl}) g left join pg_roles r on r.oid = g.grantee
where g.grantee <> ${owner}`;

/** What everybody may do until somebody takes it away. */
const takenSql = (object: string, acl: string, from: string): string => `
select 0::oid, 'privileges', null, ${object} || ' from public', ${noTable}, 'revoke all on ' || ${object} || ' from public'
${from}
where ${acl} is not null and not exists (select from aclexplode(${acl}) g where g.grantee = 0)`;

const typeName = `format('type %I.%I', n.nspname, t.typname)`;
const types = `from pg_type t join pg_namespace n on n.oid = t.typnamespace`;
const isType = `${isUserSchema} and t.typacl is not null and ${isNoMember('pg_type', 't.oid')}`;

const serverName = `format('foreign server %I', s.srvname)`;
const servers = `from pg_foreign_server s`;

const wrapperName = `format('foreign data wrapper %I', w.fdwname)`;
const wrappers = `from pg_foreign_data_wrapper w`;

/** USAGE for everybody is as usual. */
const ofTypes = `${givenSql(typeName, 't.typacl', 't.typowner', types)} and g.grantee <> 0 and ${isType}
group by n.nspname, t.typname, r.rolname, g.is_grantable
union all ${takenSql(typeName, 't.typacl', types)} and ${isType}`;

const ofServers = `${givenSql(serverName, 's.srvacl', 's.srvowner', servers)} and ${isNoMember('pg_foreign_server', 's.oid')}
group by s.srvname, r.rolname, g.is_grantable
union all ${givenSql(wrapperName, 'w.fdwacl', 'w.fdwowner', wrappers)} and ${isNoMember('pg_foreign_data_wrapper', 'w.oid')}
group by w.fdwname, r.rolname, g.is_grantable`;

const rightsOfPublic = (acl: string): string =>
  `select g.grantee, lower(g.privilege_type) as privilege from aclexplode(${acl}) g where g.grantee <> n.nspowner`;

/** What `public` had when the database was made stands in pg_init_privs, and is another thing before 15. */
const difference = (verb: string, preposition: string, more: string, less: string): string => `
select 0::oid, 'privileges', null, format('schema public: ${verb} %s ${preposition} %s', d.privilege, ${role}), ${noTable},
  format('${verb} %s on schema public ${preposition} %s', d.privilege, ${role})
from pg_namespace n
left join pg_init_privs i on i.objoid = n.oid and i.classoid = 'pg_namespace'::regclass and i.objsubid = 0
cross join lateral (${rightsOfPublic(more)} except ${rightsOfPublic(less)}) d
left join pg_roles r on r.oid = d.grantee
where n.nspname = 'public'`;

const now = `coalesce(n.nspacl, acldefault('n', n.nspowner))`;
const atFirst = `coalesce(i.initprivs, n.nspacl, acldefault('n', n.nspowner))`;

const ofPublic = `${difference('grant', 'to', now, atFirst)} union all ${difference('revoke', 'from', atFirst, now)}`;

const objects = `case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' when 'n' then 'schemas' else 'large objects' end`;

const forRole = `format('for role %I', o.rolname) || coalesce(' in schema ' || quote_ident(n.nspname), '')`;

const defaults = `
select d.oid, 'default privileges', null, format('%s on %s to %s%s', ${forRole}, ${objects}, ${role}, ${grantOption}), ${noTable},
  format('alter default privileges %s grant %s on %s to %s%s', ${forRole}, ${words}, ${objects}, ${role}, ${grantOption})
from pg_default_acl d join pg_roles o on o.oid = d.defaclrole left join pg_namespace n on n.oid = d.defaclnamespace
cross join lateral aclexplode(d.defaclacl) g left join pg_roles r on r.oid = g.grantee
where g.grantee <> d.defaclrole and not (d.defaclnamespace = 0 and g.grantee = 0 and d.defaclobjtype in ('f', 'T'))
group by d.oid, d.defaclobjtype, o.rolname, n.nspname, r.rolname, g.is_grantable
union all
select d.oid, 'default privileges', null, format('%s on %s from public', ${forRole}, ${objects}), ${noTable},
  format('alter default privileges %s revoke all on %s from public', ${forRole}, ${objects})
from pg_default_acl d join pg_roles o on o.oid = d.defaclrole left join pg_namespace n on n.oid = d.defaclnamespace
where d.defaclnamespace = 0 and d.defaclobjtype in ('f', 'T')
  and not exists (select from aclexplode(d.defaclacl) g where g.grantee = 0)`;

export const privilegesSql: readonly string[] = [ofTypes, ofServers, ofPublic, defaults];
