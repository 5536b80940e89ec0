/**
 * MySQL keeps no comment with a database, so a shadow is known by a table in it, which is no part of any picture: its name may be anybody's, its
 * comment is ours.
 */
export const markTable = 'db_specialist_shadow';
export const markComment = 'This database is a shadow made by db-specialist and may be dropped';

export const isMark = ({name, comment}: {readonly name: string; readonly comment: string | null}): boolean =>
  name === markTable && comment === markComment;

/** In a database that somebody gave us: it is emptied, and never dropped. Behind it stands who uses it. */
export const lentMark = 'Lent to db-specialist, which removes everything in it; used by ';

/** No part of any picture. */
export const isAnyMark = (table: {readonly name: string; readonly comment: string | null}): boolean =>
  isMark(table) || (table.name === markTable && table.comment?.startsWith(lentMark) === true);
