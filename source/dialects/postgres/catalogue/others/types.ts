import {isNoMember, isNoPart, isUserSchema, since} from '../fragments.js';

const noTable = 'null::oid';

const ranges = (version: number): string => `
select t.oid, 'range type', n.nspname, t.typname, ${noTable}, case when r.rngcanonical = 0 then
  format('create type %I.%I as range (subtype = %s', n.nspname, t.typname, format_type(r.rngsubtype, null))
  || case when not o.opcdefault then format(', subtype_opclass = %I.%I', q.nspname, o.opcname) else '' end
  || case when r.rngcollation <> s.typcollation then format(', collation = %I.%I', l.nspname, k.collname) else '' end
  || coalesce(', subtype_diff = ' || nullif(r.rngsubdiff::oid, 0)::regproc::text, '')
  || ${since(140000, version, `format(', multirange_type_name = %I.%I', v.nspname, m.typname)`, `''`)} || ')' end
from pg_range r
join pg_type t on t.oid = r.rngtypid
join pg_namespace n on n.oid = t.typnamespace
join pg_type s on s.oid = r.rngsubtype
join pg_opclass o on o.oid = r.rngsubopc
join pg_namespace q on q.oid = o.opcnamespace
left join pg_collation k on k.oid = r.rngcollation
left join pg_namespace l on l.oid = k.collnamespace
left join pg_type m on m.oid = ${since(140000, version, 'r.rngmultitypid', '0')}
left join pg_namespace v on v.oid = m.typnamespace
where ${isUserSchema} and ${isNoMember('pg_type', 't.oid')}`;

/** Types with functions of their own in C, and those that are only announced. */
const bases = `
select t.oid, case when t.typisdefined then 'base type' else 'shell type' end, n.nspname, t.typname, ${noTable}, null
from pg_type t join pg_namespace n on n.oid = t.typnamespace
where (t.typtype = 'b' and t.typinput <> 'array_in'::regproc or t.typtype = 'p') and ${isUserSchema} and ${isNoMember('pg_type', 't.oid')}`;

const collations = `
select o.oid, 'collation', n.nspname, o.collname, ${noTable},
  format('create collation %I.%I (provider = %s', n.nspname, o.collname,
    case o.collprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end)
  || case when o.collprovider = 'c' then format(', lc_collate = %L, lc_ctype = %L', o.collcollate, o.collctype)
    else format(', locale = %L', coalesce(to_jsonb(o) ->> 'colllocale', to_jsonb(o) ->> 'colliculocale', o.collcollate)) end
  || coalesce(', rules = ' || quote_literal(to_jsonb(o) ->> 'collicurules'), '')
  || case when o.collisdeterministic then '' else ', deterministic = false' end || ')'
from pg_collation o join pg_namespace n on n.oid = o.collnamespace
where ${isUserSchema} and ${isNoMember('pg_collation', 'o.oid')}`;

const casts = `
select k.oid, 'cast', null, format('%s as %s', format_type(k.castsource, null), format_type(k.casttarget, null)), ${noTable},
  format('create cast (%s as %s) %s%s', format_type(k.castsource, null), format_type(k.casttarget, null),
    case k.castmethod when 'f' then 'with function ' || k.castfunc::regprocedure::text when 'i' then 'with inout' else 'without function' end,
    case k.castcontext when 'a' then ' as assignment' when 'i' then ' as implicit' else '' end)
from pg_cast k
where k.oid >= 16384 and ${isNoMember('pg_cast', 'k.oid')} and ${isNoPart('pg_cast', 'k.oid')}`;

const relatedOperator = (word: string, column: string): string =>
  `coalesce((select format(', ${word} = operator(%I.%s)', s.nspname, p.oprname)
    from pg_operator p join pg_namespace s on s.oid = p.oprnamespace where p.oid = o.${column}), '')`;

const operators = `
select o.oid, 'operator', n.nspname,
  format('%s (%s, %s)', o.oprname, coalesce(format_type(nullif(o.oprleft, 0), null), 'none'), coalesce(format_type(nullif(o.oprright, 0), null), 'none')),
  ${noTable}, format('create operator %I.%s (function = %s', n.nspname, o.oprname, o.oprcode::regproc)
  || coalesce(', leftarg = ' || format_type(nullif(o.oprleft, 0), null), '')
  || coalesce(', rightarg = ' || format_type(nullif(o.oprright, 0), null), '')
  || ${relatedOperator('commutator', 'oprcom')} || ${relatedOperator('negator', 'oprnegate')}
  || coalesce(', restrict = ' || nullif(o.oprrest::oid, 0)::regproc::text, '')
  || coalesce(', join = ' || nullif(o.oprjoin::oid, 0)::regproc::text, '')
  || case when o.oprcanhash then ', hashes' else '' end || case when o.oprcanmerge then ', merges' else '' end || ')'
from pg_operator o join pg_namespace n on n.oid = o.oprnamespace
where o.oprcode <> 0 and ${isUserSchema} and ${isNoMember('pg_operator', 'o.oid')}`;

const operatorClasses = `
select o.oid, 'operator class', n.nspname, format('%s using %s', o.opcname, m.amname), ${noTable}, null
from pg_opclass o join pg_am m on m.oid = o.opcmethod join pg_namespace n on n.oid = o.opcnamespace
where ${isUserSchema} and ${isNoMember('pg_opclass', 'o.oid')}
union all
select o.oid, 'operator family', n.nspname, format('%s using %s', o.opfname, m.amname), ${noTable}, null
from pg_opfamily o join pg_am m on m.oid = o.opfmethod join pg_namespace n on n.oid = o.opfnamespace
where ${isUserSchema} and ${isNoMember('pg_opfamily', 'o.oid')}`;

export const typesSql = (version: number): readonly string[] => [
  ranges(version),
  bases,
  collations,
  casts,
  operators,
  operatorClasses,
];
