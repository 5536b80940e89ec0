import {UserError} from '../../errors.js';
import type {Table} from '../../schema/model.js';
import {ask, columnChoices, didYouMean, nothing} from '../ask.js';
import {askTable, nothingToDo} from '../ask-table.js';
import {columnNamed, referenceNamed, tableNamed, tablesWith, wordsOfTokens} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {answerTo, asks, type Context, does, type Reading, readAll} from '../context.js';
import {columnName, inColumnCase} from '../naming.js';
import {columnAnywhere, placeIn} from '../place.js';
import {mentionAt} from '../target.js';
import {isMark, isWord, type Token} from '../tokens.js';
import {wordsOf} from '../words.js';
import type {Kind} from './kind.js';

const prepositions = ['on', 'in', 'of', 'from', 'for', 'at'];
const columnWords = ['column', 'field', 'attribute', 'the', 'a'];

/** A column with its table, as far as the words say. */
type Place = {readonly table: Table | null; readonly words: readonly string[]; readonly written: string};

const withoutFillers = (tokens: readonly Token[]): readonly Token[] => {
  const start = tokens.findIndex((token) => !isWord(token, columnWords));
  const rest = start === -1 ? [] : tokens.slice(start);
  return rest.length > 1 && isWord(rest.at(-1), ['column', 'field', 'attribute']) ? rest.slice(0, -1) : rest;
};

/** `simple artist_id`: what is written as a name is the name. */
const written = (tokens: readonly Token[]): readonly Token[] => {
  const last = tokens.at(-1);
  const isName = last?.kind === 'word' && /_/.test(last.text);
  return isName && tokens.every(({kind, text}, at) => at === tokens.length - 1 || (kind === 'word' && !/_/.test(text)))
    ? tokens.slice(-1)
    : tokens;
};

const placeOf = (table: Table | null, tokens: readonly Token[]): Place | null => {
  const named = written(withoutFillers(tokens));
  const words = named.length === 0 ? null : wordsOfTokens(named);
  return words && {table, words, written: named.map(({text}) => text).join(' ')};
};

/** `users.name`, `name on users`, `users name`, `name`. */
const readPlace = (context: Context, tokens: readonly Token[]): Place | null => {
  const named = withoutFillers(tokens);
  const [first] = named;
  if (first?.kind === 'path' && named.length === 1) {
    const table = tableNamed(context.catalog, wordsOf(first.owner));
    return {table, words: wordsOf(first.text), written: first.text};
  }
  for (let at = named.length - 2; at > 0; at -= 1) {
    if (!isWord(named[at], prepositions)) continue;
    const mention = mentionAt(context.catalog, named, at + 1);
    if (mention?.end === named.length) return placeOf(mention.table, named.slice(0, at));
  }
  return placeOf(null, named);
};

/** `users name`: only in front of the `to`, for behind it `post title` is a name. */
const readOldPlace = (context: Context, tokens: readonly Token[]): Place | null => {
  const place = readPlace(context, tokens);
  const named = withoutFillers(tokens);
  const leading = place?.table === null ? mentionAt(context.catalog, named, 0) : null;
  const behind = leading === null ? [] : named.slice(leading.end);
  return leading !== null && behind.length > 0 ? placeOf(leading.table, behind) : place;
};

type Sides = {readonly from: Place; readonly to: Place};

const reasons = ['because', 'since', 'so', 'to', 'which', 'when', 'as'];

/** The new name, up to a bracket or a reason: `users.full_name to please everybody`. */
const withoutReason = (tokens: readonly Token[]): readonly Token[] => {
  const end = tokens.findIndex(
    (token, at) => at > 0 && (token.kind === 'group' || isWord(token, reasons) || isMark(token, '-', '–', '—', ',')),
  );
  return end === -1 ? tokens : tokens.slice(0, end);
};

const sidesAt = (context: Context, tokens: readonly Token[], at: number): Sides | null => {
  const from = readOldPlace(context, tokens.slice(0, at));
  const to = readPlace(context, withoutReason(tokens.slice(at + 1)));
  return from && to && {from, to};
};

const isThere = ({from, to}: Sides): boolean => {
  const table = from.table ?? to.table;
  return table !== null && (columnNamed(table, from.words) ?? referenceNamed(table, from.words, '_id')) !== null;
};

/** Every `to` may be the one in the middle; the one with a column before it is. */
const readSides = (context: Context, tokens: readonly Token[]): Sides | null => {
  const middles = tokens.flatMap((token, at) =>
    isWord(token, ['to', 'into', 'as']) || isMark(token, '->', '=>', '→') ? [at] : [],
  );
  const all = middles.flatMap((at) => sidesAt(context, tokens, at) ?? []);
  return all.find(isThere) ?? all[0] ?? null;
};

const isTable = (context: Context, {table, words}: Place): boolean =>
  table === null && tableNamed(context.catalog, words) !== null;

const rename = (table: Table, {from, to}: {readonly from: string; readonly to: string}): Reading => {
  const taken = columnNamed(table, wordsOf(to));
  if (taken !== null && taken.name !== from)
    throw new UserError({
      code: 'name-taken',
      message: `${table.name}.${taken.name} exists already.`,
      nextSteps: [`Rename ${table.name}.${from} to a name that is free.`],
    });
  return does([{op: 'rename_column', table: table.name, from, to}]);
};

/** The column in the table, or which one it is. */
const complete = (context: Context, table: Table, {from, to}: Sides): Reading => {
  const name = columnName(context, {name: to.written, words: to.words, isIdentifier: /^\S+$/.test(to.written)});
  const answer = answerTo(context, 'column');
  if (answer === nothing.value) throw nothingToDo();
  const column = columnNamed(table, answer === undefined ? from.words : wordsOf(answer));
  if (column !== null) return rename(table, {from: column.name, to: name});
  const suffix = context.conventions.foreignKeySuffix.value;
  const reference = referenceNamed(table, from.words, suffix);
  if (reference !== null) return renameReference(context, table, {reference: reference.name, words: to.words});
  const known = table.columns.map((one) => one.name);
  const written = from.written.replace(/\s+/g, '_');
  return asks(
    ask(context, 'column', {
      text: didYouMean(written, known, `${table.name} has no column ${written}. Which one becomes ${name}?`),
      choices: columnChoices(table, written),
    }),
  );
};

/** `rename mentor to coach` where the column is mentor_id: the new name ends as the old one does. */
const renameReference = (
  context: Context,
  table: Table,
  {reference, words}: {readonly reference: string; readonly words: readonly string[]},
): Reading => {
  const suffix = wordsOf(context.conventions.foreignKeySuffix.value);
  const hasSuffix = suffix.every((word, at) => words.at(at - suffix.length) === word);
  const to = inColumnCase(context, hasSuffix ? words : [...words, ...suffix]);
  const assumption = {about: 'column', value: reference, why: 'there is no column of that name but this reference'};
  return readAll([rename(table, {from: reference, to}), does([], [assumption])]);
};

/** `rename users.email_changed`: what it is called from now on is asked. */
const withoutName = (context: Context, body: readonly Token[]): Reading | null => {
  const place = placeIn(context, withoutFillers(body));
  const [column] = place?.columns ?? [];
  if (place !== null && column !== undefined && place.rest.length <= 1) return toAnswered(context, place.table, column);
  const found = place === null ? columnAnywhere(context, withoutFillers(body)) : null;
  if (found === null || found.rest.length > 0) return null;
  const written = found.words.join('_');
  const asked = askTable(context, {written: '', text: `Which table has the column ${written}?`, having: [found.words]});
  if (asked.kind === 'ask') return asked.reading;
  return toAnswered(context, asked.table, columnNamed(asked.table, found.words)?.name ?? written);
};

const toAnswered = (context: Context, table: Table, column: string): Reading => {
  const to = answerTo(context, 'to');
  if (to === undefined)
    return asks(ask(context, 'to', {text: `What is ${table.name}.${column} called from now on?`, choices: []}));
  const name = columnName(context, {name: to, words: wordsOf(to), isIdentifier: /^\S+$/.test(to)});
  return rename(table, {from: column, to: name});
};

const read = ({verb, body}: Clause, context: Context): Reading | null => {
  if (verb !== 'rename') return null;
  const sides = readSides(context, body);
  if (sides === null) return withoutName(context, body);
  if (isTable(context, sides.from)) return null;
  const table = sides.from.table ?? sides.to.table;
  if (table !== null) return complete(context, table, sides);
  const [first] = withoutFillers(body);
  const written = first?.kind === 'path' ? first.owner : '';
  const [only, ...others] = written === '' ? tablesWith(context.schema, sides.from.words) : [];
  if (only !== undefined && others.length === 0) {
    const why = `the only table with a column ${sides.from.words.join('_')}`;
    return readAll([complete(context, only, sides), does([], [{about: 'table', value: only.name, why}])]);
  }
  const found = askTable(context, {
    written,
    text: `Which table has the column ${sides.from.written}?`,
    having: [sides.from.words],
  });
  return found.kind === 'ask' ? found.reading : complete(context, found.table, sides);
};

const begin = (context: Context, mentioned: Table | null): Reading => {
  const found =
    mentioned === null
      ? askTable(context, {written: '', text: 'Which table has the column?'})
      : {kind: 'table' as const, table: mentioned};
  if (found.kind === 'ask') return found.reading;
  const {table} = found;
  const column = columnNamed(table, wordsOf(answerTo(context, 'column') ?? ''));
  if (column === null)
    return asks(
      ask(context, 'column', {
        text: `Which column of ${table.name} gets another name?`,
        choices: columnChoices(table, ''),
      }),
    );
  return toAnswered(context, table, column.name);
};

export const renameColumn: Kind = {id: 'rename-column', label: 'Rename a column', read, begin};
