import {tableAt} from './catalog.js';
import type {Clause} from './clauses.js';
import type {Context} from './context.js';
import {skipArticles} from './target.js';
import {isWord} from './tokens.js';
import {wordSet} from './words.js';

const prepositions = wordSet('from in into to on');
const wholes = wordSet('db database schema backend back-end codebase');

/** `drop unused_drafts from the database`: where everything is, unless a table is called so. */
export const withoutWhereabouts = ({catalog}: Context, clause: Clause): Clause => {
  const {body, source} = clause;
  const at = body.findLastIndex((token, index) => index > 0 && isWord(token, prepositions));
  const start = at === -1 ? at : skipArticles(body, at + 1);
  const isWhole = start === body.length - 1 && isWord(body[start], wholes) && tableAt(catalog, body, start) === null;
  return isWhole ? {...clause, body: body.slice(0, at), source: source.slice(0, body[at]?.start).trimEnd()} : clause;
};
