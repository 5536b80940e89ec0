import {number, type RowOf, text} from '../../lists.js';

export const commentRow = {catalogue: text, oid: text, position: number, text};
export type CommentRow = RowOf<typeof commentRow>;

/** 16384: where the numbers of the objects begin that were not made with the database, as `plpgsql` is. */
export const commentsSql = `
select d.classoid::regclass::text as catalogue, d.objoid as oid, d.objsubid as position, d.description as text
from pg_description d
where d.objoid >= 16384 or d.classoid = 'pg_extension'::regclass`;
