import {ask} from '../ask.js';
import {tableAt, tableMentions, wordsOfTokens} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {answerTo, asks, type Context, type Reading} from '../context.js';
import {archetypeNamed, createTable, type TableWish} from '../create-table.js';
import {type Details, mergeDetails, noDetails, readColumnList, readDetails} from '../details.js';
import {isProse} from '../read-column.js';
import {isMark, isWord, type Token, textOf, tokensOf} from '../tokens.js';
import {isPlural, wordsOf} from '../words.js';
import type {Kind} from './kind.js';

const nouns = ['table', 'tables', 'model', 'models', 'entity', 'entities'];
const adjectives = ['new', 'simple', 'basic', 'a', 'an', 'the', 'database', 'db', 'missing', 'initial'];
const naming = ['called', 'named', 'for'];
/** Words behind a table's name, where something else begins. */
const ends = [
  'with',
  'having',
  'containing',
  'that',
  'which',
  'to',
  'for',
  'so',
  'in',
  'on',
  'where',
  'and',
  'using',
  'when',
].concat(['linked', 'between', 'by', 'because', 'as', 'from', 'including', 'without', 'of']);

const isEnd = (token: Token | undefined): boolean =>
  token === undefined ||
  token.kind === 'mark' ||
  token.kind === 'group' ||
  token.kind === 'field' ||
  isWord(token, ends);

type Head = {readonly name: readonly Token[]; readonly rest: readonly Token[]; readonly hasNoun: boolean};

/** `a sessions table …`, `table called books …`, `books …`: the name, and what stands behind it. */
const headOf = (tokens: readonly Token[]): Head | null => {
  let start = 0;
  while (isWord(tokens[start], adjectives)) start += 1;
  let hasNoun = false;
  if (isWord(tokens[start], nouns)) {
    hasNoun = true;
    start += 1;
    while (isWord(tokens[start], naming) || isWord(tokens[start], ['a', 'an', 'the'])) start += 1;
  }
  let end = start;
  while (!isEnd(tokens[end]) && !isWord(tokens[end], nouns)) end += 1;
  const name = tokens.slice(start, end);
  if (name.length === 0) return null;
  while (isWord(tokens[end], nouns)) {
    hasNoun = true;
    end += 1;
  }
  return {name, rest: tokens.slice(end), hasNoun};
};

const columnLeads = ['with', 'having', 'containing', 'including'];

type Behind = {readonly columns: Details | null; readonly rest: readonly Token[]; readonly isClear: boolean};

/** `with title and pages`, `(title, pages)`, `title:string pages:integer`, `: title, pages`. */
const columnsBehind = (tokens: readonly Token[]): Behind => {
  const [first, second] = tokens;
  if (first === undefined) return {columns: null, rest: [], isClear: true};
  if (first.kind === 'group') {
    const list = bracketed(first.text);
    return {columns: list, rest: tokens.slice(1), isClear: list !== null};
  }
  const isLead = isWord(first, columnLeads) || isMark(first, ':', '-', '–', ',');
  if (!isLead && first.kind !== 'field') return {columns: null, rest: tokens, isClear: true};
  if (isWord(first, ['with']) && second?.kind === 'group') return columnsBehind(tokens.slice(1));
  const list = first.kind === 'field' ? tokens : withoutLead(tokens.slice(1));
  const columns = readColumnList(list);
  const isClear = columns.notes.length === 0 && (columns.columns.length > 0 || columns.timestamps !== null);
  return isClear ? {columns, rest: [], isClear} : {columns: null, rest: tokens, isClear};
};

/** `with the following columns: `, `with fields `. */
const withoutLead = (tokens: readonly Token[]): readonly Token[] => {
  let start = 0;
  while (
    isWord(tokens[start], ['the', 'following', 'columns', 'fields', 'attributes', 'these', 'column', 'field']) ||
    isMark(tokens[start], ':')
  )
    start += 1;
  return start === tokens.length ? tokens : tokens.slice(start);
};

/** Columns in a bracket, as SQL has them: each part is a column, a key or a constraint. */
const bracketed = (text: string): Details | null => {
  const parts = text.split(/,(?![^(]*\))/).map((part) => part.trim());
  const details = readDetails(parts);
  if (details.notes.length === 0 && details.columns.length > 0) return details;
  const list = readColumnList(tokensOf(text));
  return list.notes.length === 0 && list.columns.length > 0 ? mergeDetails(list, {}) : null;
};

/** `for posts`, `on posts`, `and link them to posts`: the other table of the request. */
const subjectIn = (context: Context, tokens: readonly Token[]): TableWish['subject'] => {
  const mentions = tableMentions(context.catalog, tokens);
  const behind = mentions.filter(({start}) => {
    let at = start - 1;
    while (at >= 0 && isWord(tokens[at], ['the', 'each', 'all', 'every', 'a', 'an', 'existing'])) at -= 1;
    return isWord(tokens[at], ['for', 'on', 'to', 'of']);
  });
  return behind.length === 1 ? (behind[0]?.table ?? null) : null;
};

/** `posts comments`, `post comments`: an archetype behind the table that it belongs to. */
const ownerInName = (context: Context, name: readonly Token[]): TableWish['subject'] => {
  const mention = tableAt(context.catalog, name, 0);
  return mention !== null && mention.end < name.length ? mention.table : null;
};

const wishFor = (context: Context, {name, rest}: Head, source: string): TableWish | null => {
  const written = name.map(({text}) => text).join(' ');
  const behind = columnsBehind(rest);
  const list = behind.columns ?? null;
  const left = textOf(behind.rest, source);
  const subject = subjectIn(context, behind.rest) ?? ownerInName(context, name);
  return {
    written,
    columns: list === null ? null : mergeDetails(noDetails, list),
    subject,
    rest: isReason(behind.rest) || subject !== null ? '' : left,
  };
};

/** Why the table is wanted: read by people only. */
const isReason = (tokens: readonly Token[]): boolean =>
  tokens.length === 0 || isWord(tokens[0], ['to', 'for', 'so', 'that', 'which', 'because', 'when', 'where']);

const isName = (name: readonly Token[]): boolean => {
  const words = wordsOfTokens(name);
  return words !== null && words.length <= 6 && !isProse(words);
};

const read = (clause: Clause, context: Context): Reading | null => {
  const {verb, body, source} = clause;
  if (verb !== 'create' && verb !== 'add') return null;
  const head = headOf(body);
  if (head === null || !isName(head.name)) return null;
  if (verb === 'add' && !head.hasNoun) return null;
  const wish = wishFor(context, head, source);
  return wish && createTable(context, wish);
};

/** `add an audit log`, `add tags for posts`: no verb and no noun says that it is a table, but an archetype knows it. */
const readBare = (clause: Clause, context: Context): Reading | null => {
  const head = clause.verb === 'add' ? headOf(clause.body) : null;
  if (head === null || !isName(head.name)) return null;
  const written = head.name.map(({text}) => text).join(' ');
  const known = archetypeNamed(context, written) !== null;
  const looksLikeTable = head.rest.length === 0 && isPlural(wordsOf(written).at(-1) ?? '');
  if (!known && !looksLikeTable) return null;
  const wish = wishFor(context, head, clause.source);
  return wish && createTable(context, wish);
};

const begin = (context: Context): Reading => {
  const answer = answerTo(context, 'table');
  if (answer !== undefined) return createTable(context, {written: answer, columns: null, subject: null, rest: ''});
  return asks(ask(context, 'table', {text: 'What is the new table called?', choices: [], freeText: true}));
};

export const createTableKind: Kind = {id: 'create-table', label: 'Create a table', read, begin};

/** After the requests for columns: what names a table without saying so. */
export const createKnownTable: Kind = {...createTableKind, id: 'create-known-table', read: readBare};
