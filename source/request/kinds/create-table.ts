import type {Table} from '../../schema/model.js';
import {ask} from '../ask.js';
import {tableAt, tableMentions, wordsOfTokens} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {columnOrTable} from '../column-or-table.js';
import type {ColumnWish} from '../column-wish.js';
import {answerTo, asks, type Context, type Reading} from '../context.js';
import {archetypeNamed, createTable, type TableWish} from '../create-table.js';
import {hasRoute, isCode, isFeatureTalk, supportedThing} from '../feature-talk.js';
import {isKnownColumnName} from '../infer-type.js';
import {columnsBehind, type Head, tableHead} from '../table-head.js';
import {mentionAt} from '../target.js';
import {isWord, type Token, textOf} from '../tokens.js';
import {isModelCase, isPlural, wordSet, wordsOf} from '../words.js';
import type {Kind} from './kind.js';

const reasons = wordSet('to for so that which because when where');
/** Words that speak of a table without naming it. */
const nameless = wordSet(`
  its their crud mailer serializer scaffold it this these them something some several more few table tables migration index and or to for with of in on by when if while method methods
  function functions resolver resolvers controller controllers
`);
/** Parts of a program: a name that ends in one is a table only where somebody says so. */
const programs = wordSet('service endpoint endpoints resolver scaffolding spec specs task tasks support feature');

/** `for posts`, `on the posts`, `and link them to posts`: the other table of the request. */
const subjectIn = (context: Context, tokens: readonly Token[]): Table | null => {
  const mentions = tableMentions(context.catalog, tokens).filter(({start}) => {
    let at = start - 1;
    while (isWord(tokens[at], ['the', 'each', 'all', 'every', 'a', 'an', 'existing'])) at -= 1;
    return isWord(tokens[at], ['for', 'on', 'to', 'of']);
  });
  return mentions.length === 1 ? (mentions[0]?.table ?? null) : null;
};

/** `post comments`: an archetype behind the table that it belongs to. */
const ownerInName = (context: Context, name: readonly Token[]): Table | null => {
  const mention = tableAt(context.catalog, name, 0);
  return mention !== null && mention.end < name.length ? mention.table : null;
};

const written = ({name}: Head): string => name.map(({text}) => text).join(' ');

/** How an archetype keeps what it keeps: nothing that is left to be read. */
const keysAndValues = /^as (?:a )?key[\s/-]*values?(?: (?:pairs?|store|table))?$/i;

const wishFor = (context: Context, head: Head, source: string): TableWish => {
  const {columns, rest, isUnclear} = columnsBehind(head.rest);
  const subject = subjectIn(context, rest) ?? ownerInName(context, head.name);
  const isRead =
    rest.length === 0 || isWord(rest[0], reasons) || subject !== null || keysAndValues.test(textOf(rest, source));
  return {written: written(head), columns, subject, rest: isRead ? '' : textOf(rest, source), isUnclear};
};

/** `column nickname`: what it is to be, unless a table is said. */
const isColumn = ({name, hasNoun}: Head): boolean =>
  !hasNoun && name.length > 1 && isWord(name[0], ['column', 'columns', 'field', 'fields']);

const isName = ({name}: Head): boolean => {
  const words = wordsOfTokens(name);
  const isMixed = name.length > 1 && name.some(({kind}) => kind === 'quoted');
  return (
    words !== null &&
    words.length <= 6 &&
    words.at(-1) !== 'api' &&
    !isWord(name.at(-1), ['column', 'columns']) &&
    !isMixed &&
    !words.some(
      (word, at) =>
        nameless.has(word) && !(word === 'in' && at === 0 && words.length > 2) && !(word === 'of' && at > 0),
    )
  );
};

/** `make a books table`: with anything behind it, `make` changes what is there. */
const isMaking = ({word, body}: Clause): boolean => /^mak(?:e|es|ing)$/.test(word) && isWord(body.at(-1), ['table']);

const read = (clause: Clause, context: Context): Reading | null => {
  const {verb, body, source} = clause;
  const head = verb === 'create' || verb === 'add' || isMaking(clause) ? tableHead(body) : null;
  if (head === null || !isName(head) || isColumn(head) || (verb === 'add' && !isTable(context, head, body)))
    return null;
  if (isProgram(head) || isGenerating(clause, head) || hasRoute(head.rest)) return null;
  const doubtful = verb === 'create' ? columnInName(context, head) : null;
  if (doubtful !== null)
    return columnOrTable(context, doubtful.table, {written: written(head), wishes: [doubtful.wish]});
  return createTable(context, wishFor(context, head, source));
};

/** `generate avatars on sign up` is what a program does; `generate an avatars table` is not. */
const isGenerating = ({word}: Clause, {hasNoun}: Head): boolean => /^generat/.test(word) && !hasNoun;

/** `create invoice service and resolvers` is about code. */
const isProgram = ({name, rest, hasNoun}: Head): boolean =>
  !hasNoun && name.length > 1 && rest.length > 0 && programs.has(name.at(-1)?.word ?? '');

type Doubtful = {readonly table: Table; readonly wish: ColumnWish};

/** `create job execution duration`: a name for a column behind that of a table may be a column of it. */
const columnInName = (context: Context, {name, rest, hasNoun}: Head): Doubtful | null => {
  const mention = hasNoun || rest.length > 0 ? null : tableAt(context.catalog, name, 0);
  const words = mention === null ? [] : (wordsOfTokens(name.slice(mention.end)) ?? []);
  const last = words.at(-1) ?? '';
  if (mention === null || words.length === 0 || isPlural(last)) return null;
  if (!isKnownColumnName(context, words.join('_'), words)) return null;
  return {table: mention.table, wish: {name: words.join(' '), words, isIdentifier: false}};
};

/** With `add` the word table must be there, and not as part of a column for another table: `add model number to items`. */
const isTable = (context: Context, {hasNoun, rest}: Head, body: readonly Token[]): boolean => {
  const isForOther = isWord(rest[0], ['to', 'in', 'into']) && mentionAt(context.catalog, rest, 1) !== null;
  return hasNoun && !(isForOther && isWord(body[0], ['model', 'entity', 'table']));
};

/** `add support for coupons`: a table that an archetype knows, or things in the plural; what else a program supports is no table. */
const readSupported = ({verb, body, source}: Clause, context: Context): Reading | null => {
  const thing = verb === 'add' ? supportedThing(body) : null;
  const head = thing === null ? null : tableHead(thing);
  if (head === null || !isName(head) || head.name.length > 3 || isKindOfTable(context, head)) return null;
  const isKnown = archetypeNamed(context, written(head)) !== null;
  const wish = wishFor(context, head, source);
  return wish.rest === '' && (isKnown || isPlural(wordsOf(written(head)).at(-1) ?? ''))
    ? createTable(context, wish)
    : null;
};

/** `nested comments` where there are comments, `user-specific limits`: what is there gets a property. */
const isKindOfTable = (context: Context, {name}: Head): boolean =>
  name.some(({text}, at) => text.includes('-') || tableAt(context.catalog, name, at)?.end === name.length);

/** `add an audit log`, `add tags for posts`: neither verb nor noun says that it is a table, but an archetype knows it. */
const readNamed = ({verb, word, body, source}: Clause, context: Context): Reading | null => {
  const isKeeping = verb === null || /^(?:stor|keep|track|log)/.test(word);
  const head = verb === 'add' || isKeeping ? tableHead(body) : null;
  if (head === null || !isName(head) || isFeatureTalk(body) || isProgram(head)) return null;
  const isKnown = archetypeNamed(context, written(head)) !== null;
  const looksLikeTable =
    (head.rest.length === 0 || isKept(head.rest)) &&
    !isCode(head.name) &&
    (isPlural(wordsOf(written(head)).at(-1) ?? '') || isModel(head));
  const wish = wishFor(context, head, source);
  if (isKeeping && (!isKnown || !isShort(head, wish.subject))) return null;
  return wish.rest === '' && (isKnown || looksLikeTable) ? createTable(context, wish) : null;
};

/** `chains to represent links between users`: what rows are there for. */
const isKept = ([to, deed]: readonly Token[]): boolean =>
  isWord(to, ['to', 'that', 'which']) &&
  isWord(deed, ['represent', 'represents', 'hold', 'holds', 'store', 'stores', 'record', 'records']);

/** `audit trail for orders`, `preferences as key/value`: the name, and at most the table it is for, or how. */
const isShort = ({rest}: Head, subject: Table | null): boolean =>
  rest.length === 0 || subject !== null || isWord(rest[0], ['as', 'in']);

/** `WebauthnVerification` and nothing else. */
const isModel = ({name: [only, ...others]}: Head): boolean =>
  only !== undefined && others.length === 0 && isModelCase(only.text);

const begin = (context: Context): Reading => {
  const answer = answerTo(context, 'table');
  if (answer !== undefined) return createTable(context, {written: answer, columns: null, subject: null, rest: ''});
  return asks(ask(context, 'table', {text: 'What is the new table called?', choices: [], freeText: true}));
};

export const createTableKind: Kind = {id: 'create-table', label: 'Create a table', read, begin};

/** After the requests for columns: what names a table without saying so. */
export const createKnownTable: Kind = {
  ...createTableKind,
  id: 'create-known-table',
  read: (clause, context) => readSupported(clause, context) ?? readNamed(clause, context),
};
