import {z} from 'zod';
import {flag, text, textOrNull} from './fragments.js';

export const policyRow = z.object({
  oid: text,
  owner: text,
  name: text,
  command: text,
  permissive: flag,
  roles: z.array(text),
  using: textOrNull,
  check: textOrNull,
});

export type PolicyRow = z.infer<typeof policyRow>;

export const policiesSql = `
select p.oid, p.polrelid as owner, p.polname as name, p.polcmd as command, p.polpermissive as permissive,
  (select json_agg(coalesce(r.rolname, 'public')) from unnest(p.polroles) as u (role) left join pg_roles r on r.oid = u.role) as roles,
  pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
from pg_policy p`;
