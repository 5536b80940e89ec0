import {isPlural, plural, singular, wordSet, wordsOf} from '../words.js';

/** A wish for more than a change: what is to be modelled, and the things that the words name. */
export type LargerWish = {readonly subject: string; readonly things: readonly string[]};

const head = /^(?:please\s+)?(?:model|design|sketch|plan)\s+(?:the\s+|a\s+|an\s+|our\s+)?(?:new\s+)?(.+)$/i;
const built =
  /^(?:create|build|set\s+up|make|add)\s+(?:the\s+|a\s+|an\s+|our\s+)?(?:new\s+)?(.+?\s(?:schema|database|data\s+model|system|application|app|backend)\b.*)$/i;
const lead = /\s+(?:with|that has|having|for|of|containing|including|consisting of|made of)\s+|\s*:\s*/i;
const nouns = /\s*\b(?:schema|database|data\s+model|system|application|app|backend|management)\b\s*/gi;
/** `the database for a clinic`: the clinic is what is meant. */
const about =
  /^(?:database\s+)?(?:schema|database|data\s+model|model|backend)\s+(?:for|of)\s+(?:an?\s+|the\s+|our\s+)?/i;
const articles = wordSet('a an the our many some several its all');

/** `books`, `the members`: a thing is a word or two, in the plural or the singular. */
const thingIn = (text: string): string | null => {
  const words = wordsOf(text).filter((word) => !articles.has(word));
  const last = words.at(-1);
  if (last === undefined || words.length > 3) return null;
  return [...words.slice(0, -1), plural(singular(last))].join('_');
};

/** Each thing once; null where something else than a list of things stands there. */
export const thingsIn = (text: string): readonly string[] | null => {
  const parts = text
    .replace(/[.!]+\s*$/, '')
    .split(/\s*(?:,|;|&|\+|\n|\band\b)\s*/i)
    .filter((part) => part.trim() !== '');
  const things = parts.map(thingIn);
  return things.every((thing) => thing !== null) ? [...new Set(things.flatMap((thing) => thing ?? []))] : null;
};

/** `model a library with books, members and loans`; null where it is a change like others. */
export const largerWish = (text: string): LargerWish | null => {
  const said = head.exec(text.trim()) ?? built.exec(text.trim());
  const [whole = '', ...behind] = (said?.[1] ?? '').replace(about, '').split(lead);
  const subject = wordsOf(whole.replace(nouns, ' ')).join(' ');
  const list = behind.join(', ');
  const things = list === '' ? [] : thingsIn(list);
  if (said === null || subject === '' || things === null) return null;
  // `design the users table with name`: one table, as others are made.
  const isTable = /\b(?:table|column|field|index|entity|model)s?\b/i.test(whole);
  const areThings = things.length !== 1 || isPlural(wordsOf(list).at(-1) ?? '');
  return isTable || !areThings ? null : {subject, things};
};
