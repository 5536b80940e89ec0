import {type RowOf, text} from '../../lists.js';
import {isUserSchema, since} from './fragments.js';

export const triggerRow = {oid: text, owner: text, name: text, enabled: text, definition: text};
export type TriggerRow = RowOf<typeof triggerRow>;

/** Without those that a partition has from its parent: until 12 they are internal ones. */
export const triggersSql = (version: number): string => `
select t.oid, t.tgrelid as owner, t.tgname as name, t.tgenabled as enabled, pg_get_triggerdef(t.oid) as definition
from pg_trigger t
join pg_class c on c.oid = t.tgrelid
join pg_namespace n on n.oid = c.relnamespace
where not t.tgisinternal and ${since(130000, version, 't.tgparentid = 0', 'true')} and ${isUserSchema}`;
