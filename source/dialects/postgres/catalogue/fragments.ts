import {type Check, flag, listOf, orNull, text, tupleOf} from '../../lists.js';

/** Condition: the schema `n` is one that people made, or `public`. */
export const isUserSchema = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;

/** Condition: no extension owns the object. */
export const isNoMember = (catalogue: string, oid: string): string =>
  `not exists (select from pg_depend member where member.classid = '${catalogue}'::regclass and member.objid = ${oid} and member.deptype = 'e')`;

/** Condition: no other object brought it along, as a range type brings its functions. */
export const isNoPart = (catalogue: string, oid: string): string =>
  `not exists (select from pg_depend part where part.classid = '${catalogue}'::regclass and part.objid = ${oid} and part.deptype = 'i')`;

/** What roles but the owner may do; null where nothing was ever granted or revoked. */
export const aclSql = (acl: string, owner: string): string =>
  `case when ${acl} is not null then (select coalesce(json_agg(json_build_array(coalesce(g.rolname, 'public'), lower(a.privilege_type), a.is_grantable)), '[]')
    from aclexplode(${acl}) a left join pg_roles g on g.oid = a.grantee where a.grantee <> ${owner}) end`;

/** Role, privilege, whether it may be given on. */
export const acl: Check<Acl> = orNull(listOf(tupleOf(text, text, flag)));
export type Acl = readonly (readonly [role: string, privilege: string, grantable: boolean])[] | null;

/** `fillfactor=70`. */
export const settings: Check<readonly string[] | null> = orNull(listOf(text));

/** What this version of the server may not have. */
export const since = <What>(from: number, version: number, what: What, otherwise: What): What =>
  version >= from ? what : otherwise;

/** Join: `d`, what says which column the sequence `c` belongs to. */
export const ownedByJoin = `left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0
  and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0 and d.deptype in ('a', 'i')`;

/** Join: `d` as above, and that column as `a` of the table `t` in the schema `o`. */
export const ownerJoin = `${ownedByJoin}
left join pg_class t on t.oid = d.refobjid
left join pg_namespace o on o.oid = t.relnamespace
left join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid`;
