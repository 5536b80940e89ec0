import type {CommentRequest} from '../dialect.js';
import {columnText} from './create-column.js';
import {quoteIdentifier, quoteString} from './quote.js';

/** A column's comment is a part of its definition, all of which MODIFY wants to hear again. */
export const commentStatement = ({table, column, comment}: CommentRequest): string => {
  const change =
    column === null
      ? `comment = ${quoteString(comment ?? '')}`
      : `modify column ${columnText({...column, comment}, table.checks)}`;
  return `alter table ${quoteIdentifier(table.name)} ${change}`;
};
