import pluralize from 'pluralize';
import type {NameCase} from '../schema/conventions.js';

// One word to everybody who writes them, though their capitals say two.
const compounds = /\b(?:OAuth|GitHub|GitLab|LinkedIn|YouTube|PayPal|GraphQL|WhatsApp|WordPress)/g;

const known = new Map<string, readonly string[]>();
const most = 100_000;

/** The words of a name in any case or of a phrase: `avatarUrl`, `avatar_url`, `Avatar URL`, `avatar-url` → avatar, url. */
export const wordsOf = (name: string): readonly string[] => {
  const there = known.get(name);
  if (there !== undefined) return there;
  // A session may be long, and what people type is never the same.
  if (known.size >= most) known.clear();
  const words = readWords(name);
  known.set(name, words);
  return words;
};

const readWords = (name: string): readonly string[] =>
  name
    .replace(compounds, (word) => word.toLowerCase())
    .replace(/\be-?mail/gi, 'email')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');

// What cannot be counted has no plural: a table of it is called `storage` where the others are `posts` and `tags`.
for (const word of [
  'storage',
  'provenance',
  'meta',
  'monetization',
  'telemetry',
  'compliance',
  'infrastructure',
  'middleware',
])
  pluralize.addUncountableRule(word);

const singulars = new Map<string, string>();

/** Remembered: a schema of a thousand tables says the same words again and again. */
export const singular = (word: string): string => {
  const known = singulars.get(word);
  if (known !== undefined) return known;
  const made = pluralize.singular(word);
  singulars.set(word, made);
  return made;
};

export const plural = (word: string): string => pluralize.plural(word);

/** True for `tags` and `people`, false for `tag` and for words that have no other number: `news`. */
export const isPlural = (word: string): boolean => singular(word) !== word;

/** `organisation` and `organization`, `colour` and `color` are one name. */
const american = (key: string): string =>
  key.replaceAll('organis', 'organiz').replaceAll('colour', 'color').replaceAll('isation', 'ization');

/** What two spellings of one name have in common: case and separators do not count. */
export const nameKey = (words: readonly string[]): string => american(words.join(''));

/** The same, where the number does not count either: `post_tags`, `PostTag`, `posts tags`. */
export const numberlessKey = (words: readonly string[]): string => american(words.map(singular).join(''));

/** `sales.orders` → `orders`. */
export const withoutSchema = (name: string): string => name.replace(/^.*\./, '');

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

export const inCase = (words: readonly string[], nameCase: NameCase): string => {
  if (nameCase === 'snake_case') return words.join('_');
  const joined = words.map(capital).join('');
  return nameCase === 'PascalCase' ? joined : joined.slice(0, 1).toLowerCase() + joined.slice(1);
};

/** The words with the last one in this number. */
export const inNumber = (words: readonly string[], number: 'plural' | 'singular'): readonly string[] => {
  const last = words.at(-1);
  if (last === undefined) return words;
  return [...words.slice(0, -1), number === 'plural' ? plural(singular(last)) : singular(last)];
};

/** `WebauthnVerification`, `ReleaseURL`: several words written as one, as models are. */
export const isModelCase = (text: string): boolean => /^[A-Z][a-z\d]+(?:[A-Z][a-z\d]*)+$/.test(text);

/** Words as one text, for lists that would fill pages. */
export const wordSet = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
