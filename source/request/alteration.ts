import type {ColumnDefinition} from '../operations/column-definition.js';
import {readModifiers} from './column-modifiers.js';
import {readType, type SaidType} from './said-type.js';
import {isWord, type Token, tokensOf} from './tokens.js';
import {wordSet} from './words.js';

type Default = Exclude<ColumnDefinition['default'], undefined>;

/** What a clause wants of a column that is there; what is absent was not said. */
export type Alteration = {
  readonly nullable?: boolean;
  /** Null takes it away; `asked` where only the word stands there. */
  readonly default?: {readonly value: Default} | 'asked';
  /** `asked` where a type or a length is spoken of and none is said. */
  readonly type?: SaidType | {readonly length: number} | 'asked';
};

type Words = {
  /** The verb in lower case; empty where there is none. */
  readonly verb: string;
  /** Everything but the table and the columns. */
  readonly rest: readonly Token[];
};

const takesAway = /^(?:remove|drop|delete|lift|relax|disable)/;

const optional = [
  /\bnot (?:be )?(?:required?|mandatory)\b|\bno longer (?:be )?required\b|\bnon[- ]?required\b/,
  /\bnullable\b|\boptional\b|\b(?:can|may) be (?:left )?(?:empty|blank|missing|unset|omitted|left out)\b/,
  /\b(?:need not|needn't|(?:(?:does|do) not|doesn't|don't) (?:have|need) to) be (?:set|given|filled|filled in|present|provided|there)\b/,
  /\b(?:isn't|aren't) (?:required|mandatory|needed)\b/,
  /\b(?:allow|allows|allowed|allowing|accept|accepts|permit|permits)\b.*\b(?:nulls?|empty|blank|missing)\b/,
  /\b(?:to|as|be|have|with|can be) (?:be )?nulls?\b/,
  /^(?:allow|permit)s? nulls?\b|\bnull(?: true| allowed)?$/,
];

const required = [
  /\b(?:not|never|cannot|\w+n't) be (?:left |set to )?(?:null|nullable|optional|empty|blank|missing)\b/,
  /\b(?:not|cannot|can't) (?:accept|allow|contain|have) (?:nulls?|empty)\b/,
  /\bnull constraint\b|\bnot[- ]null(?:able)?\b|\bnon[- ]?null(?:able)?\b|\bnotnull\b|\bno nulls?\b|\bnull false\b/,
  /\b(?:prevent|prevents|forbid|forbids|disallow|disallows|never|not allow|refuse)\b.*\b(?:nulls?|empty)\b/,
];

const mandatory = /\b(?:required|mandatory|compulsory)\b/;

/** Whether the column may be empty from now on; undefined where nothing is said of it. */
const nullableIn = ({verb, rest}: Words): boolean | undefined => {
  const text = rest.map((token) => token.text.toLowerCase()).join(' ');
  const whole = `${verb} ${text}`.trim();
  if (required.some((pattern) => pattern.test(whole))) return takesAway.test(verb) || /^(?:allow|permit)/.test(verb);
  if (optional.some((pattern) => pattern.test(whole))) return !takesAway.test(verb);
  if (mandatory.test(text) || /^requires?$/.test(verb)) return takesAway.test(verb);
  return undefined;
};

const written: Readonly<Record<string, Default>> = {
  zero: 0,
  one: 1,
  true: true,
  false: false,
  now: {sql: 'CURRENT_TIMESTAMP'},
  empty: '',
};

/** `to zero default`, `true by default`: the value in front of the word. */
const valueBefore = (token: Token | undefined): Default | undefined => {
  if (token?.kind === 'number') return Number(token.text);
  if (token?.kind === 'quoted') return token.text;
  return token?.kind === 'word' ? written[token.word] : undefined;
};

const isDefault = (token: Token): boolean => isWord(token, ['default', 'defaults', 'defaulting']);

/** `set status to draft by default`: any word is the value there. */
const wordBeforeBy = (rest: readonly Token[], at: number): Default | undefined => {
  const value = rest[at - 2];
  return isWord(rest[at - 1], ['by']) && isWord(rest[at - 3], ['to']) ? value?.text : undefined;
};

type Read<Part> = {readonly part: Part; readonly rest: readonly Token[]};

const defaultIn = ({verb, rest}: Words): Read<Alteration['default']> => {
  const at = rest.findIndex(isDefault);
  if (at === -1) return {part: undefined, rest};
  const others = rest.slice(0, at);
  if (takesAway.test(verb)) return {part: {value: null}, rest: others};
  const behind = readModifiers(rest.slice(at));
  if (behind.said.default !== undefined) return {part: {value: behind.said.default}, rest: [...others, ...behind.rest]};
  if (behind.said.nullable === true) return {part: {value: null}, rest: [...others, ...behind.rest]};
  const isBy = isWord(rest[at - 1], ['by']);
  const before = valueBefore(rest[isBy ? at - 2 : at - 1]) ?? wordBeforeBy(rest, at);
  if (before === undefined) return {part: 'asked', rest: others};
  return {part: {value: before}, rest: rest.slice(0, isBy ? at - 2 : at - 1)};
};

const measures = wordSet(`
  limit length size max maximum width precision scale char chars character characters long longer wide bigger larger capacity digits
`);
const grows = /^(?:increase|widen|expand|extend|lengthen|enlarge|raise|shorten|shrink|narrow|reduce|bump)/;

const numberIn = (tokens: readonly Token[]): number | null => {
  const all = tokens.flatMap((token, at) => {
    if (isWord(tokens[at - 1], ['from'])) return [];
    const digits = /^(\d+)(?:[- ]?(?:char|chars|character|characters))?$/.exec(token.text)?.[1];
    return digits === undefined ? [] : [Number(digits)];
  });
  return all.at(-1) ?? null;
};

/** The last type that is said, but the one behind `from`. */
const saidType = (tokens: readonly Token[]): SaidType | null => {
  const all = tokens.flatMap((_, at) => {
    const read = isWord(tokens[at - 1], ['from']) ? null : readType(tokens.slice(at));
    return read === null || isWord(tokens[at], ['long']) ? [] : [read.said];
  });
  return all.at(-1) ?? null;
};

/** `default is_published to true`: the verb says that it is the default. */
const withVerb = ({verb, rest}: Words): readonly Token[] =>
  /^default/.test(verb) && !rest.some(isDefault) ? [...tokensOf('default'), ...rest] : rest;

/** `at least 2 characters`: how short a value may be is no matter of its type. */
const isLowerBound = (tokens: readonly Token[]): boolean =>
  tokens.some((token) => isWord(token, ['least', 'min', 'minimum', 'than', 'between']));

const typeIn = ({verb, rest}: Words): Alteration['type'] => {
  const type = saidType(rest);
  if (type !== null) return type;
  if (isLowerBound(rest) && !rest.some((token) => isWord(token, ['no', 'not']))) return undefined;
  const isMeasured = grows.test(verb) || rest.some((token) => isWord(token, measures));
  const length = numberIn(rest);
  if (isMeasured || isWord(rest[0], ['to'])) {
    if (length !== null && length > 0) return {length};
  }
  return isMeasured || rest.some((token) => isWord(token, ['type'])) ? 'asked' : undefined;
};

/** Behind these a clause says why, not what. */
const reasons = wordSet('because since so which when unless until after before like instead using via');

const withoutReason = (tokens: readonly Token[]): readonly Token[] => {
  const at = tokens.findIndex((token, index) => index > 0 && isWord(token, reasons));
  const purpose = tokens.findIndex((token, index) => index > 0 && isWord(token, ['for']) && index > 1);
  const end = [at, purpose].filter((one) => one !== -1).sort((one, other) => one - other)[0];
  return end === undefined ? tokens : tokens.slice(0, end);
};

/** Reads what is wanted from the words beside a table and its columns. */
export const readAlteration = ({verb, rest}: Words): Alteration => {
  const said = withVerb({verb, rest: withoutReason(rest)});
  const nullable = nullableIn({verb, rest: said});
  const {part, rest: others} = defaultIn({verb, rest: said});
  const isDefaultNull = typeof part === 'object' && part.value === null && nullable === true;
  const type = part === undefined || saidType(others) !== null ? typeIn({verb, rest: others}) : undefined;
  return {
    ...(nullable !== undefined && !isDefaultNull && {nullable}),
    ...(part !== undefined && {default: part}),
    ...(type !== undefined && (nullable === undefined || type !== 'asked') && {type}),
  };
};

export const isEmpty = (alteration: Alteration): boolean => Object.keys(alteration).length === 0;

const harmless = wordSet(`
  cannot can't isn't aren't won't mustn't shouldn't doesn't don't needn't need have has left set given filled present provided there empty blank missing never again
  may needs most less no
  the a an to of on in for from at as be is are it its now column columns field fields attribute table model type types default defaults
  value values not null nullable required optional allow allowed length limit size max maximum data db database new and with by only
  constraint longer chars characters char option true false zero one that this more than up down should must can bigger larger setting
`);

/** Words that say nothing about a column: the more of them, the less was the clause understood. */
export const strangeWords = (rest: readonly Token[]): number =>
  withoutReason(rest).filter(
    (token) => token.kind === 'word' && !harmless.has(token.word) && readType([token]) === null,
  ).length;
