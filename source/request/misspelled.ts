import {verbOf} from './verbs.js';
import {wordSet} from './words.js';

/** Words of the trade that people write in a hurry. */
const right = [
  ...wordSet(`
    add drop make table index column columns unique default foreign references reference nullable constraint remove delete create rename change
    primary required optional integer boolean string varchar timestamp uniqueness migration
  `),
];

const cut = (word: string, at: number): string => word.slice(0, at) + word.slice(at + 1);
const doubled = (word: string, at: number): string => word.slice(0, at + 1) + word.slice(at);
const swapped = (word: string, at: number): string =>
  word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);

const longEnough = 6;

/** A letter left out, written twice, or in its neighbour's place. In short words a letter less is often another word: `able`, `rop`. */
const slipsOf = (word: string): readonly string[] =>
  [...word].flatMap((_, at) => [
    ...(word.length >= longEnough ? [cut(word, at)] : []),
    ...(word.length > 3 ? [doubled(word, at)] : []),
    ...(at < word.length - 1 && word.length > 3 ? [swapped(word, at)] : []),
  ]);

/** Words of their own, though they look like a slip. */
const others = wordSet('sting crate constrain');

const shortOnes = [
  ['teh', 'the'],
  ['indx', 'index'],
  ['idex', 'index'],
  ['abd', 'and'],
  ['adn', 'and'],
] as const;

const slips: ReadonlyMap<string, string> = new Map<string, string>([
  ...shortOnes,
  ...right
    .flatMap((word) => slipsOf(word).map((slip) => [slip, word] as const))
    .filter(([slip]) => !right.includes(slip) && !others.has(slip) && verbOf(slip) === undefined),
]);

// What stands in quotes or belongs to a name is left as it is.
const parts = /"[^"\n]*"|'[^'\n]*'|`[^`\n]*`|[\p{L}\d_.#:-]+/gu;

/** `the legacy_id col from users`: short for column where a name stands before it and none behind. */
const short = /(?<=[\p{L}\d_]\s+)col(s?)(?=\s+(?:to|from|on|in|of|for)\s|\s*[,.;]|\s*$)/giu;

/** `drop colum legacy_id` → `drop column legacy_id`. */
export const withoutSlips = (text: string): string =>
  text
    .replace(parts, (part) => slips.get(part.toLowerCase()) ?? part)
    .replace(short, 'column$1')
    .replace(/^(\s*)ad\s/i, '$1add ');
