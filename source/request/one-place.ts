import type {Table} from '../schema/model.js';
import {ask, choice, nothing} from './ask.js';
import {askTable, nothingToDo} from './ask-table.js';
import {
  columnNamed,
  referenceNamed,
  sameColumn,
  type TableMention,
  tableAt,
  tableMentions,
  tableNamed,
  tablesWith,
  wordsOfTokens,
} from './catalog.js';
import type {Clause} from './clauses.js';
import {spanAt} from './column-spans.js';
import {answerTo, asks, type Context, type Reading} from './context.js';
import {isMark, isWord, type Token} from './tokens.js';
import {wordSet, wordsOf} from './words.js';

/** A clause whose names are settled, or what has to be asked first. */
export type Settled = {readonly clause: Clause} | {readonly reading: Reading};

const settled = new Set(['drop', 'rename', 'alter', 'index']);

/** Endings of files: `package.json` is no column. */
const files = wordSet('json js ts md yml yaml rb py php sql css html env lock rs go');

/** The clause with these tokens as one path: `users.email`. */
const withPath = (
  clause: Clause,
  {start, end}: Run,
  place: {readonly owner: string; readonly text: string},
): Clause => {
  const [first, last] = [clause.body[start], clause.body[end - 1]];
  if (first === undefined || last === undefined) return clause;
  const token: Token = {...first, kind: 'path', word: '', ...place, end: last.end};
  return {...clause, body: [...clause.body.slice(0, start), token, ...clause.body.slice(end)]};
};

const isMentioned = ({catalog}: Context, tokens: readonly Token[]): boolean =>
  tableMentions(catalog, tokens).length > 0;

/** `users.is_staff` where users has none, and other tables do: which one is meant. A drop asks so itself, and what is added is not there. */
const ofOtherTable = (context: Context, clause: Clause): Settled | null => {
  const {body, verb, text} = clause;
  const paths = body.filter(({kind}) => kind === 'path');
  const [path] = paths;
  const table = path === undefined ? null : tableNamed(context.catalog, wordsOf(path.owner));
  const having = path === undefined ? [] : tablesWith(context.schema, wordsOf(path.text));
  const isMine = verb === 'alter' || verb === 'index' || verb === 'other';
  if (!isMine || paths.length !== 1 || path === undefined || table === null || having.length === 0) return null;
  if (columnNamed(table, wordsOf(path.text)) !== null || isSaidOfReference(context, table, path)) return null;
  const found = askTable(context, {
    written: '',
    about: text,
    text: `${table.name} has no column ${path.text}. Which table is meant?`,
    having: [wordsOf(path.text)],
  });
  if (found.kind === 'ask') return {reading: found.reading};
  const at = body.indexOf(path);
  return {
    clause: withPath(clause, {start: at, end: at + 1}, {owner: found.table.name, text: path.text}),
  };
};

const isSaidOfReference = ({conventions}: Context, table: Table, {text}: Token): boolean =>
  referenceNamed(table, wordsOf(text), conventions.foreignKeySuffix.value) !== null;

/** `User.is_staff` where there is no table of that name: which one is asked, the likely one first. */
const ofUnknownTable = (context: Context, clause: Clause): Settled | null => {
  const {body, verb} = clause;
  const at = body.findIndex(({kind}) => kind === 'path');
  const path = body[at];
  const isColumn =
    path !== undefined &&
    !files.has(path.text.toLowerCase()) &&
    tableNamed(context.catalog, wordsOf(path.owner)) === null &&
    tableNamed(context.catalog, wordsOf(path.text)) === null &&
    tableNamed(context.catalog, wordsOf(`${path.owner}.${path.text}`)) === null;
  const others = body.toSpliced(at, 1);
  if (!isColumn || others.some(({kind}) => kind === 'path') || isMentioned(context, others)) return null;
  const isAlone = others.every((token) => isWord(token, ['a', 'an', 'the', 'new', 'column', 'field']));
  const adds = verb === 'add' && (isAlone || tablesWith(context.schema, wordsOf(path.text)).length === 0);
  const found = askTable(context, {
    written: path.owner,
    text: adds ? `Which table gets ${path.text}?` : `Which table has ${path.text}?`,
    ...(!adds && {having: [wordsOf(path.text)]}),
    ...(verb === 'drop' && {destroys: true}),
  });
  if (found.kind === 'ask') return {reading: found.reading};
  return {clause: withPath(clause, {start: at, end: at + 1}, {owner: found.table.name, text: path.text})};
};

type Run = {readonly start: number; readonly end: number};

type Doubt = Run & {readonly written: string; readonly places: readonly string[]};

const longestName = 5;
const between = wordSet('on to in of from for at and or with by as the');

const placeOf = (table: Table, words: readonly string[]): string => `${table.name}.${sameColumn(table, words)?.name}`;

/** Every table that is named is named within these tokens, and none of their names is all that stands there. */
const isWithin = (mentions: readonly TableMention[], {start, end}: Run): boolean =>
  mentions.length > 0 &&
  mentions.every((one) => one.start >= start && one.end <= end && one.end - one.start < end - start);

/** What the words say as a table and its column. `isClear`: whatever else is called so, `artist name` is the name of artists. */
type Own = {readonly place: string; readonly isClear: boolean};

/** `theme id` may be the key of themes, and is rather the column theme_id of another table. */
const ownPlace = (context: Context, body: readonly Token[], {start, end}: Run): Own | null => {
  const owner = tableAt(context.catalog, body, start);
  const span = owner && spanAt(context, owner.table, body.slice(owner.end));
  if (owner === null || span === null) return null;
  const [column = ''] = span.found.names;
  const isKey = owner.table.primaryKey?.columns.join() === column && owner.end + span.taken === end;
  return {place: `${owner.table.name}.${column}`, isClear: !isKey};
};

type Mentioned = {readonly body: readonly Token[]; readonly mentions: readonly TableMention[]};

const doubtAt = (context: Context, {body, mentions}: Mentioned, start: number): Doubt | null => {
  for (let end = Math.min(body.length, start + longestName); end > start + 1; end -= 1) {
    const run = body.slice(start, end);
    const words = run.some((token) => isWord(token, between)) ? null : wordsOfTokens(run);
    if (words === null || !isWithin(mentions, {start, end})) continue;
    const tables = tablesWith(context.schema, words);
    const own = ownPlace(context, body, {start, end});
    if (tables.length === 0 || own?.isClear === true) continue;
    const places = [...tables.map((table) => placeOf(table, words)), ...(own === null ? [] : [own.place])];
    return {start, end, written: words.join(' '), places};
  }
  return null;
};

const doubtIn = (context: Context, body: readonly Token[]): Doubt | null => {
  const mentions = tableMentions(context.catalog, body);
  for (const start of body.keys()) {
    const doubt = doubtAt(context, {body, mentions}, start);
    if (doubt !== null) return doubt;
  }
  return null;
};

/** What a thing is called from now on is no name that has to be found. */
const oldName = (body: readonly Token[]): readonly Token[] => {
  const at = body.findLastIndex((token) => isWord(token, ['to', 'into', 'as']) || isMark(token, '->', '=>', '→'));
  return at === -1 ? body : body.slice(0, at);
};

/** Words that are a table and its column as well as the name of another column: which place is asked, and nothing is taken away before. */
const ofTwoReadings = (context: Context, clause: Clause): Settled | null => {
  const isIndex = clause.body.some(({word}) => word === 'index' || word === 'indexes');
  if (!settled.has(clause.verb ?? '') && !isIndex) return null;
  const doubt = doubtIn(context, clause.verb === 'rename' ? oldName(clause.body) : clause.body);
  if (doubt === null) return null;
  const {places, written} = doubt;
  const answer = answerTo(context, 'place');
  if (answer === nothing.value) throw nothingToDo();
  if (answer !== undefined && places.includes(answer)) {
    // A table of another schema has a dot of its own: `billing.invoices`.
    const dot = answer.lastIndexOf('.');
    return {clause: withPath(clause, doubt, {owner: answer.slice(0, dot), text: answer.slice(dot + 1)})};
  }
  const choices = places.map((place) => choice(place));
  return {
    reading: asks(
      ask(context, 'place', {
        text: `Which column is meant by ${written}?`,
        choices: clause.verb === 'drop' ? [nothing, ...choices] : choices,
      }),
    ),
  };
};

/** The clause as it can be read: a name that could be of several places is settled first. */
export const inOnePlace = (context: Context, clause: Clause): Settled =>
  ofUnknownTable(context, clause) ?? ofOtherTable(context, clause) ?? ofTwoReadings(context, clause) ?? {clause};
