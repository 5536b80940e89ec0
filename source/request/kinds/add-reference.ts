import type {Table} from '../../schema/model.js';
import {ask, choice} from '../ask.js';
import {askTable} from '../ask-table.js';
import {tableMentions, tableNamed} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {readModifiers} from '../column-modifiers.js';
import type {Said} from '../column-wish.js';
import {answerTo, asks, type Context, type Reading} from '../context.js';
import {addLink} from '../link.js';
import {toUnknown} from '../missing-target.js';
import {personTable, personWords} from '../people.js';
import {mentionAt, skipArticles} from '../target.js';
import {isMark, isWord, type Token} from '../tokens.js';
import {inNumber, wordSet, wordsOf} from '../words.js';
import type {Kind} from './kind.js';

const nouns = wordSet('reference references relation relationship association link fk');
const belongs = ['belong', 'belongs', 'belongs_to', 'belongs-to'];

type Behind = {readonly role: readonly string[] | null; readonly said: Said};

/** `as author`, `not null`, `on delete cascade`, a reason: what may stand behind the tables. Null where something else does. */
const readBehind = (tokens: readonly Token[]): Behind | null => {
  const isRole = isWord(tokens[0], ['as']) && (tokens[1]?.kind === 'word' || tokens[1]?.kind === 'quoted');
  const role = isRole ? wordsOf(tokens[isWord(tokens[1], ['the', 'an', 'a', 'its']) ? 2 : 1]?.text ?? '') : null;
  const start = isRole ? (isWord(tokens[1], ['the', 'an', 'a', 'its']) ? 3 : 2) : 0;
  const {said, rest} = readModifiers(tokens.slice(start));
  const isReason =
    rest.length === 0 ||
    isWord(rest[0], ['so', 'for', 'because', 'to', 'that', 'which', 'when', 'using', 'via', 'through']);
  return isReason ? {role, said} : null;
};

type Side = {readonly table: Table; readonly end: number};

const sideAt = (context: Context, tokens: readonly Token[], at: number): Side | null => {
  return mentionAt(context.catalog, tokens, at);
};

/** A preposition and the table right behind it, at the start of the tokens. */
const sideBehind = (context: Context, tokens: readonly Token[], words: ReadonlySet<string>): Side | null =>
  isWord(tokens[0], words) ? sideAt(context, tokens, 1) : null;

/** `each post belongs to a user`, `posts belong to users as author`. */
const readBelongs = (context: Context, tokens: readonly Token[]): Reading | null => {
  const at = tokens.findIndex((token) => isWord(token, belongs));
  if (at === -1) return null;
  const from = sideAt(context, tokens, 0);
  const start = at + (isWord(tokens[at + 1], ['to']) ? 2 : 1);
  const to = sideAt(context, tokens, isWord(tokens[start], ['one', 'exactly', 'many']) ? start + 1 : start);
  if (from === null || from.end !== at) return null;
  if (to === null) return toUnknown(context, from.table, tokens.slice(start));
  const behind = readBehind(tokens.slice(to.end));
  return behind && addLink(context, {from: from.table, to: to.table, ...behind});
};

/** `reference from comments to posts`, `reference to posts on comments`, `category reference to posts`. */
const readNoun = (context: Context, tokens: readonly Token[]): Reading | null => {
  const isPair = tokens.findIndex((token, at) => isWord(token, ['foreign']) && isWord(tokens[at + 1], ['key', 'keys']));
  const at = isPair === -1 ? tokens.findIndex((token) => isWord(token, nouns)) : isPair;
  if (at === -1) return null;
  const before = tokens.slice(0, at).filter((token) => !isWord(token, ['a', 'an', 'the', 'new']));
  const behind = tokens.slice(at + (isPair === -1 ? 1 : 2));
  if (isWord(behind[0], ['between'])) return readLink(context, behind.slice(1));
  if (behind.some(({kind}) => kind === 'path')) return null;
  return before.length > 0 ? readNamed(context, before, behind) : readBetween(context, behind);
};

const toward = wordSet('to');
const owning = wordSet('from on in of');
const any = wordSet('to on in from for of');

/** `<category> reference to <posts>`: what stands before is what is referred to. */
const readNamed = (context: Context, before: readonly Token[], behind: readonly Token[]): Reading | null => {
  const words = before.flatMap(({text}) => wordsOf(text));
  const from = sideBehind(context, behind, any);
  const last = words.at(-1) ?? '';
  const people = personWords.has(last) ? personTable(context.catalog) : null;
  const to = tableNamed(context.catalog, words) ?? tableNamed(context.catalog, [last]) ?? people;
  if (from === null || to === null) return null;
  const rest = readBehind(behind.slice(from.end));
  return rest && addLink(context, {from: from.table, to, role: inNumber(words, 'singular'), said: rest.said});
};

/** `from comments to posts`, `to posts on comments`, `to posts`. */
const readBetween = (context: Context, tokens: readonly Token[]): Reading | null => {
  const isFromFirst = isWord(tokens[0], owning);
  const first = sideBehind(context, tokens, any);
  if (first === null) return null;
  const second = sideBehind(context, tokens.slice(first.end), isFromFirst ? toward : owning);
  if (second !== null) {
    const [from, to] = isFromFirst ? [first, second] : [second, first];
    const behind = readBehind(tokens.slice(first.end + second.end));
    return behind && addLink(context, {from: from.table, to: to.table, ...behind});
  }
  const rest = tokens.slice(first.end);
  if (isFromFirst) return isWord(rest[0], toward) ? toUnknown(context, first.table, rest.slice(1)) : null;
  if (!isWord(tokens[0], toward) || readBehind(rest) === null) return null;
  const found = askTable(context, {written: '', text: `Which table gets the reference to ${first.table.name}?`});
  return found.kind === 'ask'
    ? found.reading
    : addLink(context, {from: found.table, to: first.table, role: null, said: {}});
};

/** `link posts to categories`: which of the two gets the column is for a person to say. */
const readLink = (context: Context, tokens: readonly Token[]): Reading | null => {
  const mentions = tableMentions(context.catalog, tokens).filter(
    ({start}) => start === skipArticles(tokens, 0) || isWord(tokens[start - 1], ['to', 'with', 'and', 'the', 'a']),
  );
  const [one, other, ...others] = mentions;
  if (one === undefined || other === undefined || others.length > 0 || one.table === other.table) return null;
  const label = (from: Table, to: Table): string => `Each of ${from.name} refers to one of ${to.name}`;
  const answer = answerTo(context, 'direction');
  if (answer === one.table.name) return addLink(context, {from: one.table, to: other.table, role: null, said: {}});
  if (answer === other.table.name) return addLink(context, {from: other.table, to: one.table, role: null, said: {}});
  return asks(
    ask(context, 'direction', {
      text: `Which of the two refers to the other?`,
      choices: [
        choice(one.table.name, label(one.table, other.table)),
        choice(other.table.name, label(other.table, one.table)),
      ],
    }),
  );
};

const read = ({verb, body, source}: Clause, context: Context): Reading | null => {
  const tokens = isMark(body.at(-1), '.') ? body.slice(0, -1) : body;
  if (source.length === 0) return null;
  if (verb === 'link') return readLink(context, tokens);
  if (verb === null || verb === 'add') {
    const belonging = readBelongs(context, tokens);
    if (belonging !== null) return belonging;
  }
  return verb === 'add' || verb === 'create' ? readNoun(context, tokens) : null;
};

const begin = (context: Context, mentioned: Table | null): Reading => {
  const from =
    mentioned === null
      ? askTable(context, {written: '', text: 'Which table gets the reference?'})
      : {kind: 'table' as const, table: mentioned};
  if (from.kind === 'ask') return from.reading;
  const answer = answerTo(context, 'to');
  const to = answer === undefined ? null : tableNamed(context.catalog, wordsOf(answer));
  if (to !== null) return addLink(context, {from: from.table, to, role: null, said: {}});
  const others = context.schema.tables.map(({name}) => choice(name));
  return asks(ask(context, 'to', {text: `Which table does ${from.table.name} refer to?`, choices: others}));
};

export const addReference: Kind = {id: 'add-reference', label: 'Refer from one table to another', read, begin};
