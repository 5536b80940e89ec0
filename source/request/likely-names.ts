import {nearest} from '../operations/nearest.js';
import {singular, wordSet, wordsOf} from './words.js';

/** Words that are in every text and name nothing. */
const common = wordSet(
  'id a an the to of on in for from by with and or at as is be it its not new old all any table tables column columns field fields',
);

const namingWords = (text: string): readonly string[] =>
  wordsOf(text)
    .filter((word) => !common.has(word))
    .map(singular);

/** The name has all that was written (`user_lists` for `list`), or the text has all of the name (`users` for `user page`). */
const isPart = (one: readonly string[], other: readonly string[]): boolean =>
  one.length > 0 && one.every((word) => other.includes(word));

/** How much of the one stands in the other: what ends alike is nearer than what only begins so. */
const closeness = (written: readonly string[], name: readonly string[]): number => {
  const endsAlike = written.at(-1) !== undefined && written.at(-1) === name.at(-1);
  if (isPart(written, name)) return endsAlike ? 6 : 5;
  if (isPart(name, written)) return 4;
  const shared = name.filter((word) => written.includes(word)).length;
  return shared === 0 ? 0 : 1 + shared / (name.length + 1) + (endsAlike ? 1 : 0);
};

type Close = {readonly name: string; readonly words: number; readonly close: number};

const byCloseness = (known: readonly string[], written: string): readonly Close[] => {
  const words = namingWords(written);
  return known
    .map((name) => ({name, words: wordsOf(name).length, close: closeness(words, namingWords(name))}))
    .filter(({close}) => close > 0)
    .sort((one, other) => other.close - one.close || one.words - other.words);
};

/** The names that may have been meant by what was written, the likely one first: parts of one another, slips of the pen, then a shared word. */
export const likelyNames = (known: readonly string[], written: string): readonly string[] => {
  if (written === '') return [];
  const close = byCloseness(known, written);
  const names = (wanted: (one: Close) => boolean): readonly string[] => close.filter(wanted).map(({name}) => name);
  return [...new Set([...names(isSure), ...nearest(written, known), ...names((one) => !isSure(one))])];
};

const isSure = ({close}: Close): boolean => close >= 4;

/** What is offered by name: a part of the other, or a slip of the pen. */
export const nearNames = (known: readonly string[], written: string): readonly string[] =>
  written === ''
    ? []
    : [
        ...new Set([
          ...byCloseness(known, written)
            .filter(isSure)
            .map(({name}) => name),
          ...nearest(written, known),
        ]),
      ];
