import {oneOf, type RowOf, text} from '../../lists.js';
import {acl, aclSql, isNoMember, isNoPart, isUserSchema} from './fragments.js';

export const routineRow = {
  oid: text,
  schema: text,
  name: text,
  kind: oneOf('f', 'p', 'a', 'w'),
  arguments: text,
  definition: text,
  acl,
};

export type RoutineRow = RowOf<typeof routineRow>;

const modifies: Readonly<Record<string, string>> = {r: 'read_only', s: 'shareable', w: 'read_write'};

const modifySql = (column: string, usual: string, name: string): string =>
  `case ${column} when ${usual} then '' ${Object.entries(modifies)
    .map(([letter, word]) => `when '${letter}' then ', ${name} = ${word}'`)
    .join(' ')} end`;

const optionalSql = (name: string, value: string): string => `coalesce(', ${name} = ' || ${value}, '')`;

const functionName = (column: string): string => `nullif(${column}, 0)::regproc::text`;

/** An aggregate has no text of its own: what CREATE AGGREGATE takes, in its order. PARALLEL is the function's. */
const aggregateSql = `format('CREATE AGGREGATE %I.%I(%s) (sfunc = %s, stype = %s', n.nspname, p.proname,
    pg_get_function_arguments(p.oid), g.aggtransfn::regproc, format_type(g.aggtranstype, null))
  || ${optionalSql('sspace', `nullif(g.aggtransspace, 0)::text`)}
  || ${optionalSql('finalfunc', functionName('g.aggfinalfn::oid'))}
  || case when g.aggfinalextra then ', finalfunc_extra' else '' end
  || ${modifySql('g.aggfinalmodify', `case when g.aggkind = 'n' then 'r' else 'w' end`, 'finalfunc_modify')}
  || ${optionalSql('combinefunc', functionName('g.aggcombinefn::oid'))}
  || ${optionalSql('serialfunc', functionName('g.aggserialfn::oid'))}
  || ${optionalSql('deserialfunc', functionName('g.aggdeserialfn::oid'))}
  || ${optionalSql('initcond', 'quote_literal(g.agginitval)')}
  || ${optionalSql('msfunc', functionName('g.aggmtransfn::oid'))}
  || ${optionalSql('minvfunc', functionName('g.aggminvtransfn::oid'))}
  || ${optionalSql('mstype', 'format_type(nullif(g.aggmtranstype, 0), null)')}
  || ${optionalSql('msspace', 'nullif(g.aggmtransspace, 0)::text')}
  || ${optionalSql('mfinalfunc', functionName('g.aggmfinalfn::oid'))}
  || case when g.aggmfinalextra then ', mfinalfunc_extra' else '' end
  || ${optionalSql('minitcond', 'quote_literal(g.aggminitval)')}
  || ${optionalSql('sortop', `(select format('operator(%I.%s)', s.nspname, o.oprname) from pg_operator o join pg_namespace s on s.oid = o.oprnamespace where o.oid = g.aggsortop)`)}
  || case p.proparallel when 's' then ', parallel = safe' when 'r' then ', parallel = restricted' else '' end
  || case when g.aggkind = 'h' then ', hypothetical' else '' end || ')'`;

export const routinesSql = `
select p.oid, n.nspname as schema, p.proname as name, p.prokind as kind, oidvectortypes(p.proargtypes) as arguments,
  case when p.prokind = 'a' then ${aggregateSql} else pg_get_functiondef(p.oid) end as definition,
  ${aclSql('p.proacl', 'p.proowner')} as acl
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace
left join pg_aggregate g on g.aggfnoid = p.oid
where ${isUserSchema} and ${isNoMember('pg_proc', 'p.oid')} and ${isNoPart('pg_proc', 'p.oid')}`;
