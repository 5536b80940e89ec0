import {isMark, isWord, type Token} from './tokens.js';

export type SaidLength = {readonly length: number; readonly taken: number};

const leads = [['of'], ['with'], ['limited', 'to'], ['capped', 'at'], ['a'], ['an']];
const bounds = [['at', 'most'], ['up', 'to'], ['no', 'more', 'than'], ['not', 'more', 'than'], ['maximum'], ['max']];
const measures = ['length', 'size', 'limit', 'len', 'maxlength', 'max_length'];
const units = ['character', 'characters', 'char', 'chars', 'letter', 'letters', 'symbols'];
const tails = [['in', 'length'], ['or', 'less'], ['or', 'fewer'], ['at', 'most'], ['long'], ['max'], ['maximum']];

const startsWith = (tokens: readonly Token[], at: number, words: readonly string[]): boolean =>
  words.every((word, index) => isWord(tokens[at + index], [word]));

/** Behind all of these that stand there one after the other. */
const skip = (tokens: readonly Token[], start: number, phrases: readonly (readonly string[])[]): number => {
  const found = phrases.find((words) => startsWith(tokens, start, words));
  return found === undefined ? start : skip(tokens, start + found.length, phrases);
};

/** `max.` as well. */
const skipBound = (tokens: readonly Token[], start: number): number => {
  const end = skip(tokens, start, bounds);
  return end > start && isMark(tokens[end], '.') ? end + 1 : end;
};

/** `length`, `length:`, `length of`. */
const skipMeasure = (tokens: readonly Token[], start: number): number => {
  if (!isWord(tokens[start], measures)) return start;
  return isMark(tokens[start + 1], ':', '=') || isWord(tokens[start + 1], ['of', 'is']) ? start + 2 : start + 1;
};

/** `40-character` is one word. */
const inOneWord = (token: Token | undefined): number | null => {
  const [, digits, unit = ''] = /^(\d+)-?([a-z]+)$/.exec(token?.word ?? '') ?? [];
  return digits !== undefined && units.includes(unit) ? Number(digits) : null;
};

const whole = (token: Token | undefined): number | null =>
  token?.kind === 'number' && /^[1-9]\d*$/.test(token.text) ? Number(token.text) : null;

const isLength = (length: number | null): length is number => length !== null && length > 0;

/**
 * `of at most 40 characters`, `40 chars long`, `max length 40`, `limit: 40`. A number needs a word for what it counts; behind the name of a
 * type that has a length (`isTyped`) `max 40` says enough.
 */
export const readLength = (tokens: readonly Token[], isTyped: 'typed' | 'bare' = 'bare'): SaidLength | null => {
  const led = skip(tokens, 0, leads);
  const bound = skipBound(tokens, led);
  const at = skipMeasure(tokens, bound);
  const joined = inOneWord(tokens[at]);
  const length = joined ?? whole(tokens[at]);
  if (!isLength(length)) return null;
  const hasUnit = joined !== null || isWord(tokens[at + 1], units);
  const isSaid = hasUnit || at > bound || (isTyped === 'typed' && bound > led);
  const end = at + (joined === null && hasUnit ? 2 : 1);
  return isSaid ? {length, taken: skip(tokens, end, tails)} : null;
};
