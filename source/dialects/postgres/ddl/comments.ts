import {quoteString} from '../quote.js';

/** `object`: `table "users"`. Nothing where there is no comment. */
export const commentOn = (object: string, comment: string | null | undefined): readonly string[] =>
  comment === null || comment === undefined ? [] : [`comment on ${object} is ${quoteString(comment)}`];
