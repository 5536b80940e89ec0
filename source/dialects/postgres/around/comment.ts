import type {Qualified} from '../../../schema/model.js';
import {quoteQualified, quoteString} from '../quote.js';

/** `comment on domain "public"."email" is 'ours'`; with null where there is none any more. */
export const commentStatement = (
  what: string,
  {comment, ...place}: Qualified & {readonly comment?: string | undefined},
): readonly string[] => [
  `comment on ${what} ${quoteQualified(place)} is ${comment === undefined ? 'null' : quoteString(comment)}`,
];
