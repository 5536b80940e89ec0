import type {Schema} from '../schema/model.js';
import {type Catalog, tableNamed} from './catalog.js';
import {isPlural, wordsOf} from './words.js';

export type Number = 'plural' | 'singular';
export type PivotNumbers = {readonly first: Number; readonly last: Number};

/** `post tags` of posts and tags: where the name of the second begins; null where it is not made of two tables. */
export const secondOf = (catalog: Catalog, words: readonly string[]): number | null => {
  for (let at = 1; at < words.length; at += 1) {
    const one = tableNamed(catalog, words.slice(0, at));
    const other = one && tableNamed(catalog, words.slice(at));
    if (one !== null && other !== null && one !== other) return at;
  }
  return null;
};

const numberOf = (word: string | undefined): Number => (isPlural(word ?? '') ? 'plural' : 'singular');

const commonest = (numbers: readonly Number[]): Number =>
  numbers.filter((number) => number === 'plural').length * 2 > numbers.length ? 'plural' : 'singular';

const known = new WeakMap<Schema, {readonly numbers: PivotNumbers | null}>();

/** How the tables between two others are called here: `playlist_song`, `users_roles`; null where there is none. */
export const pivotNumbers = (schema: Schema, catalog: Catalog): PivotNumbers | null => {
  const there = known.get(schema);
  if (there !== undefined) return there.numbers;
  const all = schema.tables.flatMap(({name}) => {
    const words = wordsOf(name);
    const at = secondOf(catalog, words);
    return at === null ? [] : [{first: numberOf(words[at - 1]), last: numberOf(words.at(-1))}];
  });
  const numbers =
    all.length === 0
      ? null
      : {first: commonest(all.map(({first}) => first)), last: commonest(all.map(({last}) => last))};
  known.set(schema, {numbers});
  return numbers;
};
