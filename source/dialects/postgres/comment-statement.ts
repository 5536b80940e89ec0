import type {CommentRequest} from '../dialect.js';
import {quoteIdentifier, quoteQualified, quoteString} from './quote.js';

export const commentStatement = ({table, column, comment}: CommentRequest): string => {
  const name = quoteQualified(table);
  const object = column === null ? `table ${name}` : `column ${name}.${quoteIdentifier(column.name)}`;
  return `comment on ${object} is ${comment === null ? 'null' : quoteString(comment)}`;
};
