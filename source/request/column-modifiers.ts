import type {Said} from './column-wish.js';
import {readLength} from './said-length.js';
import {readType, type SaidType} from './said-type.js';
import {isMark, isWord, type Token, tokensOf} from './tokens.js';
import {wordSet} from './words.js';

export type Modifier = {readonly said: Said; readonly taken: number};
type ReadModifier = (tokens: readonly Token[]) => Modifier | null;

type Action = 'cascade' | 'set null' | 'set default' | 'restrict' | 'no action';

const phrase =
  (words: readonly string[], said: Said): ReadModifier =>
  (tokens) =>
    words.every((word, at) => isWord(tokens[at], [word])) ? {said, taken: words.length} : null;

const literal = (text: string): Exclude<Said['default'], undefined> => {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (/^(now|current_timestamp)$/i.test(text)) return {sql: 'CURRENT_TIMESTAMP'};
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return text;
};

/** `default 0`, `default 'draft'`, `defaults to now()`, `default: false`. */
const readDefault: ReadModifier = (tokens) => {
  if (!isWord(tokens[0], ['default', 'defaults', 'defaulting', 'defaulted'])) return null;
  const at =
    [1, 2, 3].find(
      (index) => !isWord(tokens[index], ['to', 'of', 'value', 'is']) && !isMark(tokens[index], ':', '='),
    ) ?? 1;
  const value = tokens[at];
  if (value === undefined) return null;
  const isCall = tokens[at + 1]?.kind === 'group' && tokens[at + 1]?.text === '';
  const taken = at + (isCall ? 2 : 1);
  if (isWord(value, ['null', 'nil', 'none'])) return {said: {nullable: true}, taken};
  if (value.kind === 'quoted' && value.owner !== '`') return {said: {default: value.text}, taken};
  if (value.kind === 'group') return {said: {default: {sql: value.text}}, taken};
  if (isCall && !/^now$/i.test(value.text)) return {said: {default: {sql: `${value.text}()`}}, taken};
  return value.kind === 'mark' ? null : {said: {default: literal(value.text)}, taken};
};

/** `false by default`: the same, the other way round. */
const readByDefault: ReadModifier = ([value, by, word]) => {
  if (value === undefined || word === undefined || !isWord(by, ['by']) || !isWord(word, ['default'])) return null;
  const read = readDefault([word, value]);
  return read && {...read, taken: 3};
};

/** A table and a column behind `references`, `FK to`, `→`: `users`, `users.id`, `users(id)`. */
const target = (tokens: readonly Token[], at: number): Modifier | null => {
  const name = tokens[at];
  if (name?.kind === 'path') return {said: {references: {table: name.owner, column: name.text}}, taken: at + 1};
  if (name?.kind !== 'word' && name?.kind !== 'quoted') return null;
  const column = tokens[at + 1];
  const hasColumn = column?.kind === 'group' && /^[\w`"]+$/.test(column.text);
  return {
    said: {references: {table: name.text, column: hasColumn ? column.text.replace(/[`"]/g, '') : null}},
    taken: at + (hasColumn ? 2 : 1),
  };
};

const connectors = wordSet('to on the of references referencing table');

/** `references users(id)`, `FK to users`, `foreign key → users.id`, `→ users`. */
const readReference: ReadModifier = (tokens) => {
  const isForeignKey = isWord(tokens[0], ['foreign']) && isWord(tokens[1], ['key']);
  const isShort =
    isWord(tokens[0], ['fk', 'references', 'referencing', 'reference']) || isMark(tokens[0], '->', '→', '=>');
  if (!isForeignKey && !isShort) return null;
  let at = isForeignKey ? 2 : 1;
  while (isWord(tokens[at], connectors) || isMark(tokens[at], ':', '->', '→', '=>')) at += 1;
  const named = isWord(tokens[at], ['on', 'not', 'null', 'unique', 'nullable']) ? null : target(tokens, at);
  return named ?? {said: {references: {table: null, column: null}}, taken: at};
};

const actions: readonly (readonly [readonly string[], Action])[] = [
  [['cascade'], 'cascade'],
  [['set', 'null'], 'set null'],
  [['set', 'default'], 'set default'],
  [['restrict'], 'restrict'],
  [['no', 'action'], 'no action'],
];

const readAction: ReadModifier = (tokens) => {
  const isOn = isWord(tokens[0], ['on']) && isWord(tokens[1], ['delete', 'update']);
  const skipped = isMark(tokens[2], ':') ? 3 : 2;
  const found = actions.find(([words]) => words.every((word, at) => isWord(tokens[skipped + at], [word])));
  if (!isOn || found === undefined) return null;
  const [words, action] = found;
  return {
    said: tokens[1]?.word === 'delete' ? {onDelete: action} : {onUpdate: action},
    taken: skipped + words.length,
  };
};

/** `enum: 'a', 'b'`, `enum 'a' | 'b'`: the values behind the word, where they stand in no bracket. */
const readEnum: ReadModifier = (tokens) => {
  if (!isWord(tokens[0], ['enum', 'values'])) return null;
  const values: string[] = [];
  let at = 1;
  let taken = 1;
  while (
    isMark(tokens[at], ':', ',', '|', '/') ||
    isWord(tokens[at], ['of', 'or', 'and']) ||
    tokens[at]?.kind === 'quoted'
  ) {
    const token = tokens[at];
    at += 1;
    if (token?.kind !== 'quoted') continue;
    values.push(token.text);
    taken = at;
  }
  return values.length === 0 ? null : {said: {type: {type: 'enum', values}}, taken};
};

const readTypeModifier: ReadModifier = (tokens) => {
  const lead = isWord(tokens[0], ['as']) ? 1 : isWord(tokens[0], ['of']) && isWord(tokens[1], ['type']) ? 2 : 0;
  const colon = isMark(tokens[0], ':') || (isWord(tokens[0], ['type']) && isMark(tokens[1], ':')) ? 1 : 0;
  const start = lead + colon + (isWord(tokens[lead + colon], ['a', 'an']) ? 1 : 0);
  const read = readType(tokens.slice(start));
  if (read === null) return null;
  const taken = start + read.taken;
  const length = isShort(read.said) ? readLength(tokens.slice(taken), 'typed') : null;
  if (length === null) return {said: {type: read.said}, taken};
  return {said: {type: {...read.said, length: length.length}}, taken: taken + length.taken};
};

const isShort = ({type, length}: SaidType): boolean => type === 'string' && length === undefined;

/** `at most 40 characters` is a string of that length. */
const readLengthModifier: ReadModifier = (tokens) => {
  const read = readLength(tokens);
  return read && {said: {type: {type: 'string', length: read.length}}, taken: read.taken};
};

/** A bracket that holds modifiers itself: `(uuid, FK to tenants, not null)`. */
const readGroup: ReadModifier = (tokens) => {
  const [group] = tokens;
  if (group?.kind !== 'group' || group.owner !== '(') return null;
  const inner = readModifiers(tokensOf(group.text));
  return inner.rest.length === 0 ? {said: inner.said, taken: 1} : null;
};

const readMark: ReadModifier = (tokens) =>
  isMark(tokens[0], ',', '!', '-', '–', '—', ':')
    ? {said: isMark(tokens[0], '!') ? {nullable: false} : {}, taken: 1}
    : null;

const auxiliaries = wordSet('is are was be will should must has have set to by');

/** `, which is set to default false`, `that must be unique`. */
const readRelative: ReadModifier = (tokens) => {
  if (!isWord(tokens[0], ['which', 'that'])) return null;
  let at = 1;
  while (isWord(tokens[at], auxiliaries)) at += 1;
  const modifier = at === 1 ? null : readModifier(tokens.slice(at));
  return modifier === null || Object.keys(modifier.said).length === 0
    ? null
    : {...modifier, taken: modifier.taken + at};
};

// In this order: the longer reading before the shorter one.
const modifiers: readonly ReadModifier[] = [
  phrase(['not', 'null'], {nullable: false}),
  phrase(['not', 'nullable'], {nullable: false}),
  phrase(['non', 'null'], {nullable: false}),
  phrase(['required'], {nullable: false}),
  phrase(['mandatory'], {nullable: false}),
  phrase(['nullable'], {nullable: true}),
  phrase(['optional'], {nullable: true}),
  phrase(['null'], {nullable: true}),
  phrase(['primary', 'key'], {primary: true}),
  phrase(['pk'], {primary: true}),
  phrase(['auto', 'increment'], {}),
  phrase(['auto_increment'], {}),
  phrase(['with', 'unique', 'index'], {unique: true}),
  phrase(['with', 'a', 'unique', 'index'], {unique: true}),
  phrase(['and', 'index', 'it'], {indexed: true}),
  phrase(['with', 'an', 'index'], {indexed: true}),
  phrase(['with', 'index'], {indexed: true}),
  phrase(['unique'], {unique: true}),
  phrase(['uniq'], {unique: true}),
  phrase(['indexed'], {indexed: true}),
  phrase(['index'], {indexed: true}),
  readReference,
  readAction,
  readDefault,
  readByDefault,
  readEnum,
  readLengthModifier,
  readTypeModifier,
  readGroup,
  readRelative,
  readMark,
  (tokens) => {
    const isWith = isWord(tokens[0], ['with', 'and', 'that', 'a', 'an']);
    const next = isWith ? readModifier(tokens.slice(1)) : null;
    return next && {...next, taken: next.taken + 1};
  },
];

const readModifier = (tokens: readonly Token[]): Modifier | null => {
  for (const read of modifiers) {
    const modifier = read(tokens);
    if (modifier !== null) return modifier;
  }
  return null;
};

const isLimited = (type: SaidType): boolean => type.length !== undefined;

/**
 * What two words for a type come to: the values of an enum stay when a plain type is said beside them (`TEXT, enum: 'a', 'b'`), and so does
 * a length (`at most 40 characters, string`). `contrary` where a length is said of what has none: `integer, 40 characters`.
 */
const typeOfBoth = (before: SaidType | undefined, said: SaidType | undefined): SaidType | undefined | 'contrary' => {
  if (before === undefined || said === undefined) return said ?? before;
  if (before.values !== undefined && said.values === undefined) return before;
  if (isLimited(said) && !['string', 'text'].includes(before.type)) return 'contrary';
  return isLimited(before) && ['string', 'text'].includes(said.type) && !isLimited(said) ? before : said;
};

/** All that is said from the first token on, and what is left where nothing fits any more. */
export const readModifiers = (tokens: readonly Token[]): {readonly said: Said; readonly rest: readonly Token[]} => {
  let said: Said = {};
  let rest = tokens;
  while (rest.length > 0) {
    const modifier = readModifier(rest);
    if (modifier === null || modifier.taken === 0) break;
    const type = typeOfBoth(said.type, modifier.said.type);
    if (type === 'contrary') break;
    said = {...said, ...modifier.said, ...(type !== undefined && {type})};
    rest = rest.slice(modifier.taken);
  }
  return {said, rest};
};

/** What `string, 40 characters` says of a column that is named elsewhere; null where anything else stands there. */
export const onlyModifiers = (tokens: readonly Token[]): Said | null => {
  const {said, rest} = readModifiers(tokens);
  return rest.length === 0 && Object.keys(said).length > 0 ? said : null;
};

export const startsModifier = (tokens: readonly Token[]): boolean => {
  const modifier = readModifier(tokens);
  return modifier !== null && Object.keys(modifier.said).length > 0;
};
