import {readLength} from './said-length.js';
import {isMark, isWord, type Token} from './tokens.js';
import type {Verb} from './verbs.js';
import {wordSet} from './words.js';

const prepositions: Partial<Readonly<Record<Verb, readonly string[]>>> = {
  add: ['to', 'into'],
  drop: ['from'],
  rename: ['to', 'into'],
};

/** What goes from one table to another has both words for itself. */
const between = wordSet(
  'from between reference references foreign fk fks link relation relationship index indexes indices',
);

const isJoin = (token: Token | undefined): boolean => isWord(token, ['and']) || isMark(token, ',', '&');

const indexIn = (tokens: readonly Token[], words: readonly string[]): number =>
  tokens.findIndex((token) => isWord(token, words));

/** `users.legacy_id and posts.slug`, `users.name to full_name and posts.title to headline`: where another column begins. */
const pathApart = (verb: Verb | null, body: readonly Token[]): number => {
  const [first] = body;
  if (first?.kind !== 'path' || (verb !== 'drop' && verb !== 'rename')) return -1;
  if (verb === 'drop' && !body.every((token) => token.kind === 'path' || isJoin(token))) return -1;
  return body.findIndex(
    ({kind, owner}, at) => kind === 'path' && isJoin(body[at - 1]) && (verb === 'rename' || owner !== first.owner),
  );
};

const wholes = wordSet('table model view index');

/** `tags table and legacy_id from posts`: a whole thing, and a column of another. */
const wholeApart = (verb: Verb | null, body: readonly Token[]): number => {
  const at = verb === 'drop' ? body.findIndex((token, index) => index > 0 && isWord(token, wholes)) : -1;
  if (at === -1 || !isJoin(body[at + 1])) return -1;
  const rest = body.slice(at + 2);
  return isWord(rest.at(-2), ['from', 'of']) || isWord(rest.at(-3), ['from', 'of']) ? at + 2 : -1;
};

/** `slug to posts and locale to users`: where the second change starts, whose verb is that of the first; -1 where there is but one. */
export const gapIn = (verb: Verb | null, body: readonly Token[]): number => {
  const apart = Math.max(pathApart(verb, body), wholeApart(verb, body));
  if (apart !== -1) return apart;
  const words = verb === null ? undefined : prepositions[verb];
  if (words === undefined || (verb === 'add' && body.some((token) => isWord(token, between)))) return -1;
  const first = indexIn(body, words);
  if (first < 1) return -1;
  return body.findIndex((_, at) => {
    if (at < first + 2 || !isJoin(body[at - 1]) || isJoin(body[at]) || isWord(body[at], ['which', 'that']))
      return false;
    // `, up to 40 characters`
    if (readLength(body.slice(at)) !== null) return false;
    const length = body.slice(at).findIndex(isJoin);
    return indexIn(body.slice(at, length === -1 ? undefined : at + length), words) > 0;
  });
};
