import {type Clause, clausesOf} from './clauses.js';
import type {Context} from './context.js';
import {mentionAt} from './target.js';
import {isWord, type Token, textOf} from './tokens.js';

const modals = ['should', 'must', 'shall', 'will', 'also'];
const haves = ['have', 'has', 'need', 'needs'];
const determiners = ['a', 'an', 'another', 'their', 'its', 'the'];

/** `posts should have`, `every user has`: where what is had begins; -1 where nothing is. */
const behindHave = (body: readonly Token[], end: number): number => {
  let at = end;
  while (isWord(body[at], modals)) at += 1;
  return isWord(body[at], haves) ? at + 1 : -1;
};

/** One thing that is no table yet: `a subtitle`, `reading_time`. `users need help` is about something else. */
const isThing = ({catalog}: Context, tokens: readonly Token[]): boolean => {
  const [first] = tokens;
  const isNamed = isWord(first, determiners) || first?.kind === 'quoted' || (first?.text ?? '').includes('_');
  return isNamed && mentionAt(catalog, tokens, 0)?.end !== tokens.length;
};

/** `posts should have a subtitle`, `give posts a subtitle` as `add a subtitle to posts`; other clauses as they are. */
export const owned = (context: Context, clause: Clause): Clause => {
  const {body, source, verb} = clause;
  if (verb !== null) return clause;
  const isGiven = isWord(body[0], ['give', 'gives']);
  const mention = mentionAt(context.catalog, body, isGiven ? 1 : 0);
  const start = mention === null ? -1 : isGiven ? mention.end : behindHave(body, mention.end);
  const thing = start === -1 ? [] : body.slice(start);
  if (mention === null || !isThing(context, thing)) return clause;
  const [addition, ...others] = clausesOf(`add ${textOf(thing, source)} to ${mention.table.name}`);
  return addition === undefined || others.length > 0 ? clause : {...addition, text: clause.text};
};
