/**
 * MySQL keeps no comment with a database, so a shadow is known by a table in it, which is no part of any picture: its name may be anybody's, its
 * comment is ours.
 */
export const markTable = 'db_specialist_shadow';
export const markComment = 'This database is a shadow made by db-specialist and may be dropped';

export const isMark = ({name, comment}: {readonly name: string; readonly comment: string | null}): boolean =>
  name === markTable && comment === markComment;
