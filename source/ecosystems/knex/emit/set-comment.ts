import {requireColumn, requireTable} from '../../../operations/find.js';
import type {SetComment} from '../../../operations/set-comment.js';
import type {EmitContext, Step} from './emit-context.js';
import {rawText} from './raw.js';

/** Not Knex's `.comment()`: on a column it belongs to `.alter()`, which drops what it is not told again. */
export const emitSetComment = (operation: SetComment, context: EmitContext): readonly Step[] => {
  const {dialect, before} = context;
  const table = requireTable(before, operation.table);
  const column = operation.column === undefined ? null : requireColumn(table, operation.column);
  if (dialect.commentStatement === undefined) throw new Error(`${dialect.title} keeps no comments`);
  const sql = dialect.commentStatement({table, column, comment: operation.comment});
  return [{kind: 'statement', lines: rawText(sql, 'exact', context)}];
};
