import {flag, listOf, type RowOf, text, textOrNull} from '../../lists.js';

export const policyRow = {
  oid: text,
  owner: text,
  name: text,
  command: text,
  permissive: flag,
  roles: listOf(text),
  using: textOrNull,
  check: textOrNull,
};

export type PolicyRow = RowOf<typeof policyRow>;

export const policiesSql = `
select p.oid, p.polrelid as owner, p.polname as name, p.polcmd as command, p.polpermissive as permissive,
  (select json_agg(coalesce(r.rolname, 'public')) from unnest(p.polroles) as u (role) left join pg_roles r on r.oid = u.role) as roles,
  pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
from pg_policy p`;
