import type {Table} from '../../schema/model.js';
import {askTable} from '../ask-table.js';
import {sameColumn, tableAt, tableMentions, tableNamed, tablesWith, wordsOfTokens} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {columnsNamed, withoutFillers} from '../columns-named.js';
import {type Context, type Reading, readAll} from '../context.js';
import {askColumn, drop} from '../dropped-columns.js';
import {mentionsFrom, skipTableWords, type Target, targetOfPaths} from '../target.js';
import {isMark, isWord, splitOn, type Token, textOf} from '../tokens.js';
import {wordSet, wordsOf} from '../words.js';
import {askAboutTable, dropTables, isSure, onlyTables} from './drop-table.js';
import {dropWildcard} from './drop-wildcard.js';
import type {Kind} from './kind.js';

const prepositions = ['from', 'on', 'in', 'of', 'at', 'for'];
/** Things that are dropped and are no columns. */
const otherThings = wordSet('table tables index indexes constraint key trigger view default null model models check');
const options = wordSet('option options setting settings preference preferences');
const vague = wordSet('it this that these them everything all anything something nothing');
const reasons = wordSet('because since as so which that entirely completely now when to for');

type Wish = Pick<Target, 'tables' | 'object'>;

const isReason = (tokens: readonly Token[]): boolean =>
  tokens.length === 0 || isWord(tokens[0], reasons) || isMark(tokens[0], '-', '–', '—');

/** `nickname from users`: the last such table that only a reason follows. */
const fromTable = (context: Context, tokens: readonly Token[]): Wish | null => {
  for (let at = tokens.length - 2; at > 0; at -= 1) {
    if (!isWord(tokens[at], prepositions)) continue;
    const mentions = mentionsFrom(context.catalog, tokens, at + 1);
    const [first, ...others] = mentions.map(({table}) => table);
    if (first !== undefined && isReason(tokens.slice(mentions.at(-1)?.end)))
      return {tables: [first, ...others], object: tokens.slice(0, at)};
  }
  return null;
};

/** Tables and nothing else: dropped where the words leave no doubt, else asked about. */
const tablesOnly = (context: Context, clause: Clause): Reading | null => {
  const named = onlyTables(context, clause.body);
  const [table] = named?.tables ?? [];
  if (named === null || table === undefined) return null;
  if (isSure(clause, named, textOf(clause.body, clause.source))) return dropTables(named.tables);
  return named.tables.length === 1 ? askAboutTable(context, table) : null;
};

/** `users nickname`: the table first. A table of the same name as both words together makes it doubtful. */
const besideTable = (context: Context, tokens: readonly Token[]): Reading | null => {
  const object = withoutFillers(tokens);
  for (let end = object.length - 1; end > 0; end -= 1) {
    const words = wordsOfTokens(object.slice(0, end));
    const table = words === null ? null : tableNamed(context.catalog, words);
    const behind = skipTableWords(object, end);
    // `user option for history`: an option of the table of options.
    const isOption = isWord(object[behind], ['for']) && isWord(object[behind - 1], options);
    const start = isOption ? behind + 1 : behind;
    const columns = table === null ? null : columnsNamed(context, table, object.slice(start));
    if (table !== null && columns !== null) return drop(table, columns);
  }
  return null;
};

/** `active from subscriptions` where there is no such table: the column is asked about without it. */
const withoutUnknownTable = (context: Context, tokens: readonly Token[]): readonly Token[] => {
  const at = tokens.findLastIndex((token, index) => index > 0 && isWord(token, ['from']));
  return at === -1 || tableMentions(context.catalog, tokens.slice(at)).length > 0 ? tokens : tokens.slice(0, at);
};

const withoutTable = (context: Context, tokens: readonly Token[], source: string): Reading | null => {
  const object = withoutFillers(withoutUnknownTable(context, tokens));
  if (object.some((token) => isWord(token, otherThings))) return null;
  const parts = splitOn(object, (token) => isMark(token, ',', '&') || isWord(token, ['and'])).map(withoutFillers);
  const words = parts.map((part) => wordsOfTokens(part));
  const spoken = context.spokenOf[0] === undefined ? null : tableNamed(context.catalog, wordsOf(context.spokenOf[0]));
  const there = spoken && columnsNamed(context, spoken, object);
  if (spoken !== null && there !== null) return drop(spoken, there);
  const named = words.flatMap((one) => (one === null ? [] : [one]));
  const isSomewhere = context.schema.tables.some(
    (table) => named.length === words.length && named.every((one) => sameColumn(table, one) !== null),
  );
  if (!isSomewhere) return null;
  const written = textOf(object, source);
  const found = askTable(context, {
    written: '',
    text: `From which table should ${written} be dropped?`,
    having: named,
    destroys: true,
  });
  if (found.kind === 'ask') return found.reading;
  const columns = columnsNamed(context, found.table, object);
  return columns === null ? askColumn(context, found.table, written) : drop(found.table, columns);
};

/** `message signature`, `quote ilp fields`: a table, and behind it what it does not have by that name. */
const unknownOfTable = (context: Context, tokens: readonly Token[], source: string): Reading | null => {
  const object = withoutFillers(tokens);
  const mention = tableAt(context.catalog, object, 0);
  const rest = mention === null ? [] : withoutFillers(object.slice(skipTableWords(object, mention.end)));
  const isName = rest.length > 0 && rest.length <= 3 && rest.every(({kind}) => kind === 'word' || kind === 'quoted');
  if (mention === null || !isName || rest.some((token) => isWord(token, [...otherThings, ...prepositions, ...reasons])))
    return null;
  return askColumn(context, mention.table, textOf(rest, source));
};

/** A name and nothing else, that nothing has: `drop comments`. */
const unknownName = (context: Context, tokens: readonly Token[], source: string): Reading | null => {
  const object = withoutFillers(tokens).filter((token) => !isWord(token, ['table', 'tables', 'model', 'models']));
  const isName =
    object.length > 0 && object.length <= 2 && object.every(({kind}) => kind === 'word' || kind === 'quoted');
  if (!isName || object.some((token) => isWord(token, otherThings) || isWord(token, vague))) return null;
  const text = `There is no table or column ${textOf(object, source)}. What should be dropped instead?`;
  const found = askTable(context, {written: '', text, destroys: true});
  return found.kind === 'ask' ? found.reading : askAboutTable(context, found.table);
};

/** Each of the tables has all of the columns; otherwise nothing is dropped. */
const dropFromAll = (context: Context, {tables, object}: Wish): Reading | null => {
  const named = tables.map(
    (table) => columnsNamed(context, table, object) ?? columnsNamed(context, table, withoutReason(object)),
  );
  const isWhole = named.every((columns) => columns !== null);
  return isWhole ? readAll(tables.map((table, at) => drop(table, named[at] ?? []))) : null;
};

/** `key personnel`: a column of another table, though `key` alone is none. */
const isSomewhere = ({schema}: Context, {object}: Wish): boolean =>
  tablesWith(schema, wordsOfTokens(withoutFillers(object)) ?? []).length > 0;

const read = (clause: Clause, context: Context): Reading | null => {
  const {verb, body, source} = clause;
  if (verb !== 'drop') return null;
  const many = dropWildcard(context, clause);
  if (many !== null) return many;
  const paths = targetOfPaths(context.catalog, body);
  const from = paths ?? fromTable(context, body);
  const dropped = from && dropFromAll(context, from);
  if (dropped !== null) return dropped;
  const only = tablesOnly(context, clause);
  const beside = besideTable(context, body);
  if (only !== null && beside === null) return only;
  if (only === null && beside !== null) return beside;
  if (from !== null && (isSomewhere(context, from) || !from.object.some((token) => isWord(token, otherThings))))
    return askColumn(context, from.tables[0], textOf(withoutFillers(from.object), source));
  const doubtful = only === null ? null : onlyTables(context, body)?.tables[0];
  return doubtful
    ? askAboutTable(context, doubtful)
    : (withoutTable(context, body, source) ??
        unknownOfTable(context, body, source) ??
        unknownName(context, body, source));
};

/** `users.nickname entirely`, `users.nickname because nobody reads it`. */
const withoutReason = (tokens: readonly Token[]): readonly Token[] => {
  const at = tokens.findIndex((token, index) => index > 0 && isWord(token, reasons));
  return at === -1 ? tokens : tokens.slice(0, at);
};

const begin = (context: Context, mentioned: Table | null): Reading => {
  if (mentioned !== null) return askColumn(context, mentioned, '');
  const found = askTable(context, {written: '', text: 'From which table should a column be dropped?', destroys: true});
  return found.kind === 'ask' ? found.reading : askColumn(context, found.table, '');
};

export const dropColumn: Kind = {id: 'drop-column', label: 'Drop a column', read, begin};
