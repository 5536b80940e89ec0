import {flag, listOf, number, oneOf, orNull, type RowOf, text, textOrNull} from '../../lists.js';
import {isUserSchema, since} from './fragments.js';

const positions = orNull(listOf(number));

export const constraintRow = {
  oid: text,
  /** `0` for that of a domain. */
  owner: text,
  domain: text,
  name: text,
  kind: oneOf('c', 'f', 'n', 'p', 'u', 'x'),
  deferrable: flag,
  deferred: flag,
  validated: flag,
  enforced: flag,
  local: flag,
  no_inherit: flag,
  from_parent: flag,
  period: flag,
  index: text,
  target: text,
  on_update: text,
  on_delete: text,
  match: text,
  columns: positions,
  target_columns: positions,
  delete_columns: positions,
  expression: textOrNull,
  definition: textOrNull,
};

export type ConstraintRow = RowOf<typeof constraintRow>;

/** A NOT NULL of its own (18) only where it is more than that. */
export const constraintsSql = (version: number): string => `
select k.oid, k.conrelid as owner, k.contypid as domain, k.conname as name, k.contype as kind,
  k.condeferrable as deferrable, k.condeferred as deferred, k.convalidated as validated,
  ${since(180000, version, 'k.conenforced', 'true')} as enforced, k.conislocal as local, k.connoinherit as no_inherit,
  k.conparentid <> 0 as from_parent, ${since(180000, version, 'k.conperiod', 'false')} as period,
  k.conindid as index, k.confrelid as target, k.confupdtype as on_update, k.confdeltype as on_delete,
  k.confmatchtype as match, k.conkey as columns, k.confkey as target_columns,
  ${since(150000, version, 'k.confdelsetcols', 'null::int2[]')} as delete_columns,
  case when k.contype = 'c' then pg_get_expr(k.conbin, k.conrelid) end as expression,
  case when k.contype = 'x' then pg_get_constraintdef(k.oid) end as definition
from pg_constraint k
join pg_namespace n on n.oid = k.connamespace
where (k.contype in ('c', 'f', 'p', 'u', 'x') or k.contype = 'n' and k.conrelid <> 0 and (k.connoinherit or not k.convalidated))
  and ${isUserSchema}`;
