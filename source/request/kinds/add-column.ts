import {addColumns} from '../add-columns.js';
import {ask, choice} from '../ask.js';
import {askTable} from '../ask-table.js';
import {tableNamed} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {answerTo, asks, type Context, type Reading} from '../context.js';
import {createTable} from '../create-table.js';
import {isKnownColumnName} from '../infer-type.js';
import {columnName, tableName} from '../naming.js';
import {type ReadColumns, readColumns} from '../read-columns.js';
import {type Target, targetAfter, targetBefore, targetBehind, targetOfPaths, unknownTarget} from '../target.js';
import {isWord, type Token} from '../tokens.js';
import {isPlural, wordsOf} from '../words.js';
import type {Kind} from './kind.js';

const prepositions = ['to', 'into', 'onto', 'on', 'in', 'for', 'of', 'from'];
const columnWords = ['column', 'columns', 'field', 'fields', 'attribute', 'attributes', 'flag'];

const hasField = (tokens: readonly Token[]): boolean => tokens.some(({kind}) => kind === 'field');

/** `add two columns to users`: columns are wanted, and none is named. */
const isVague = (object: readonly Token[]): boolean =>
  object.length > 0 &&
  object.every(({kind}) => kind === 'word') &&
  isWord(object.at(-1), ['columns', 'fields', 'attributes', 'column', 'field']);

const namesColumns = (read: ReadColumns): boolean => read.strange.length === 0 && read.wishes.length > 0;

/** What stands before the table is the columns, in full; otherwise this is no request for columns. */
const fromTarget = (context: Context, {table, object, said}: Target): Reading | null => {
  const isOne = !object.some((token) => isWord(token, ['and']) || token.text === ',');
  if (isVague(object) && isOne && !object.some(isName)) return addColumns(context, {table, wishes: [], said});
  const read = readColumns(object, hasField(object) ? 'list' : 'prose');
  return namesColumns(read) ? addColumns(context, {table, wishes: read.wishes, said}) : null;
};

/** In `add width column` one word is the name; in `add new columns` none is. */
const isName = (token: Token, at: number, all: readonly Token[]): boolean =>
  at < all.length - 1 &&
  isWord(all.at(-1), ['column', 'field']) &&
  !isWord(token, ['a', 'an', 'the', 'new', 'some', 'more', 'another']);

/** `add user locale`: a column where the name speaks for one, otherwise a question, for it could be a new table. */
const besideTable = (context: Context, target: Target, clause: Clause): Reading | null => {
  const read = readColumns(target.object, 'list');
  if (!namesColumns(read)) return null;
  const {wishes} = read;
  const isSaid = wishes.every((wish) => wish.isIdentifier || wish.type !== undefined || wish.references !== undefined);
  const [wish] = wishes;
  if (wish === undefined) return null;
  const isKnown =
    !isPlural(wish.words.at(-1) ?? '') &&
    wishes.every((one) => isKnownColumnName(context, columnName(context, one), one.words));
  if (isSaid || isKnown || wishes.length > 1) return addColumns(context, {table: target.table, wishes});
  return columnOrTable(context, target, {written: clause.body.map(({text}) => text).join(' '), wishes});
};

const columnOrTable = (
  context: Context,
  {table}: Target,
  {written, wishes}: {readonly written: string; readonly wishes: ReadColumns['wishes']},
): Reading => {
  const [wish] = wishes;
  const column = wish === undefined ? '' : columnName(context, wish);
  const {name} = tableName(context, written);
  const answer = answerTo(context, 'meaning');
  if (answer === 'column') return addColumns(context, {table, wishes});
  if (answer === 'table') return createTable(context, {written, columns: null, subject: table, rest: ''});
  return asks(
    ask(context, 'meaning', {
      text: `Is ${column} a column of ${table.name}, or is ${name} a new table?`,
      choices: [choice('column', `A column: ${table.name}.${column}`), choice('table', `A new table: ${name}`)],
    }),
  );
};

/** The columns are named and the table is not, or it is none that exists. */
const withoutTable = (context: Context, clause: Clause): Reading | null => {
  const unknown = unknownTarget(clause.body, ['to', 'into', 'onto']);
  const object = unknown?.object ?? clause.body;
  const read = readColumns(object, hasField(object) ? 'list' : 'prose');
  const isMeant =
    unknown !== null ||
    hasField(object) ||
    object.some((token) => isWord(token, columnWords)) ||
    read.wishes.every(({isIdentifier, type}) => isIdentifier || type !== undefined);
  if (!isMeant || !namesColumns(read)) return null;
  const spoken = unknown === null ? context.spokenOf[0] : undefined;
  const before = spoken === undefined ? null : tableNamed(context.catalog, wordsOf(spoken));
  if (before !== null) {
    const why = 'the sentence before speaks of it';
    return addColumns(context, {
      table: before,
      wishes: read.wishes,
      assumptions: [{about: 'table', value: before.name, why}],
    });
  }
  const named = read.wishes.map((wish) => columnName(context, wish)).join(', ');
  const found = askTable(context, {written: unknown?.name ?? '', text: `Which table gets ${named}?`});
  return found.kind === 'ask' ? found.reading : addColumns(context, {table: found.table, wishes: read.wishes});
};

/** Without a verb only names count: `posts.subtitle`, `users avatar_url:string`. */
const isBare = ({body}: Clause): boolean => body[0]?.kind === 'path' || hasField(body);

/** With `create` only where columns are spoken of: `create a paused_at column in items`. */
const isForColumns = ({body}: Clause): boolean => body.some((token) => isWord(token, columnWords));

const read = (clause: Clause, context: Context): Reading | null => {
  const {verb, body} = clause;
  const isMine = verb === 'add' || (verb === null && isBare(clause)) || (verb === 'create' && isForColumns(clause));
  if (!isMine) return null;
  const paths = targetOfPaths(context.catalog, body);
  if (paths !== null) return fromTarget(context, paths);
  const behind = targetBehind(context.catalog, body, prepositions);
  const reading = behind && fromTarget(context, behind);
  if (reading !== null) return reading;
  if (verb === 'create') return null;
  const before = behind === null ? targetBefore(context.catalog, body) : null;
  const beside = before && besideTable(context, before, clause);
  if (beside !== null) return beside;
  const after = behind === null && before === null ? targetAfter(context.catalog, body) : null;
  const trailing = after && besideTable(context, after, clause);
  return trailing ?? withoutTable(context, clause);
};

export const addColumn: Kind = {
  id: 'add-column',
  label: 'Add columns to a table',
  read,
  begin: (context, mentioned) => {
    if (mentioned !== null) return addColumns(context, {table: mentioned, wishes: []});
    const found = askTable(context, {written: '', text: 'Which table gets the columns?'});
    return found.kind === 'ask' ? found.reading : addColumns(context, {table: found.table, wishes: []});
  },
};
