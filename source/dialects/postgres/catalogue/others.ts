import {type RowOf, text, textOrNull} from '../../lists.js';
import {commentsSql} from './others/comments.js';
import {foreignSql} from './others/foreign.js';
import {ofDatabaseSql} from './others/of-database.js';
import {privilegesSql} from './others/privileges.js';
import {tablePartsSql} from './others/table-parts.js';
import {textSearchSql} from './others/text-search.js';
import {typesSql} from './others/types.js';

export const otherRow = {
  oid: text,
  kind: text,
  schema: textOrNull,
  name: text,
  /** The number of the table or view it hangs on. */
  owner: textOrNull,
  definition: textOrNull,
};

export type OtherRow = RowOf<typeof otherRow>;

/** Everything that has no shape of its own, with the statement that makes it. */
export const othersSql = (version: number): string =>
  [
    ...tablePartsSql(version),
    ...typesSql(version),
    ...textSearchSql,
    ...foreignSql,
    ...ofDatabaseSql(version),
    ...privilegesSql,
    ...commentsSql,
  ].join('\nunion all');
