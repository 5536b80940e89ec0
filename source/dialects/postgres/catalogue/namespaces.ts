import {type RowOf, text} from '../../lists.js';
import {acl, aclSql, isNoMember, isUserSchema} from './fragments.js';

export const namespaceRow = {oid: text, name: text, acl};
export type NamespaceRow = RowOf<typeof namespaceRow>;

export const namespacesSql = `
select n.oid, n.nspname as name, ${aclSql('n.nspacl', 'n.nspowner')} as acl
from pg_namespace n
where n.nspname <> 'public' and ${isUserSchema} and ${isNoMember('pg_namespace', 'n.oid')}`;

export const extensionRow = {oid: text, schema: text, name: text, version: text};
export type ExtensionRow = RowOf<typeof extensionRow>;

/** `plpgsql` is in every database from the start: nothing that a project has, unless somebody changed it. */
export const extensionsSql = `
select e.oid, n.nspname as schema, e.extname as name, e.extversion as version
from pg_extension e
join pg_namespace n on n.oid = e.extnamespace
where not (e.extname = 'plpgsql' and n.nspname = 'pg_catalog'
  and coalesce(obj_description(e.oid, 'pg_extension'), '') in ('', 'PL/pgSQL procedural language'))`;
