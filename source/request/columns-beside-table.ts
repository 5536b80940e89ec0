import {addColumns} from './add-columns.js';
import {sameColumn, type TableMention, tablesWith, wordsOfTokens} from './catalog.js';
import {columnOrNewTable, columnOrTable} from './column-or-table.js';
import {type ColumnWish, isSaid} from './column-wish.js';
import type {Context, Reading} from './context.js';
import {isKnownColumnName} from './infer-type.js';
import {columnName} from './naming.js';
import {namesColumns, readColumns} from './read-columns.js';
import {mentionAt, type Target} from './target.js';
import {isWord, type Token} from './tokens.js';
import {isCollective, isVague} from './vague-columns.js';
import {isPlural, nameKey, wordSet, wordsOf} from './words.js';

const somewhere = wordSet('to into onto');
/** `user setting show email`: behind a table these say that a column of it follows. */
const options = wordSet('setting option preference');
/** Where one of these stands before a table, something else is spoken of than a column and its table. */
const nameless = wordSet('for on of from with model models table tables');

/** `issues estimated_hours`: the table as it is called, in the plural; `issue` may be the first word of another table. */
const isWrittenPlural = ({table, start, end}: TableMention, body: readonly Token[]): boolean => {
  const words = wordsOfTokens(body.slice(start, end)) ?? [];
  return isPlural(words.at(-1) ?? '') && nameKey(words) === nameKey(wordsOf(table.name));
};

/** `group mentions`: a plural behind the singular of a table names a table of its own. */
const isTableAfter = (context: Context, {words, type, isIdentifier}: ColumnWish): boolean => {
  const last = words.at(-1) ?? '';
  return type === undefined && !isIdentifier && isPlural(last) && context.types[last] === undefined;
};

/** `add user locale`: a column where its name speaks for one, otherwise a question, for it could be a new table. */
export const besideTable = (
  context: Context,
  {tables: [table], object}: Target,
  body: readonly Token[],
): Reading | null => {
  const named = isWord(object[0], options) ? object.slice(1) : object;
  // `user setting to hide email`: what it is for is no name.
  const isNameless = named.length === 0 || isWord(named[0], somewhere);
  if (named.length < object.length && isNameless) return addColumns(context, {table, wishes: []});
  if (object.some((token) => isWord(token, somewhere))) return null;
  const read = readColumns(named, 'list');
  if (!namesColumns(read)) return null;
  const {wishes} = read;
  if (named.length < object.length) return addColumns(context, {table, wishes});
  if (isVague(object) || isCollective(object)) return addColumns(context, {table, wishes: []});
  const written = body.map(({text}) => text).join(' ');
  // `onerep profile id`: what the table has already is no wish, so the whole is a name.
  const isThere = wishes.length === 1 && wishes.every(({words}) => sameColumn(table, words) !== null);
  if (isThere && object.every(({kind}) => kind === 'word'))
    return columnOrNewTable(context, [{name: written, words: wordsOf(written), isIdentifier: false}]);
  const mention = mentionAt(context.catalog, body, 0);
  if (mention !== null && isWrittenPlural(mention, body)) return addColumns(context, {table, wishes});
  const [only] = wishes;
  if (only !== undefined && wishes.length === 1 && isTableAfter(context, only)) return null;
  const isKnown = wishes.every(
    (wish) => !isPlural(wish.words.at(-1) ?? '') && isKnownColumnName(context, columnName(context, wish), wish.words),
  );
  if (wishes.every(isSaid) || isKnown || wishes.length > 1) return addColumns(context, {table, wishes});
  return columnOrTable(context, table, {written, wishes});
};

/** `add last_synced_at institutions`: without a preposition only a name that can be nothing but a column. */
export const aheadOfTable = (context: Context, target: Target, body: readonly Token[]): Reading | null => {
  const read = readColumns(target.object, 'list');
  // `tombstones for remote statuses`: no preposition stands before the table, so there is none in the name either.
  if (target.object.some((token) => isWord(token, nameless))) return null;
  const isColumn = read.wishes.every(
    (wish) =>
      isSaid(wish) ||
      wish.words.join() === 'parent' ||
      /^(?:at|on|id)$/.test(wish.words.at(-1) ?? '') ||
      // A name of several words that another table has: `liquidity threshold`.
      (wish.words.length > 1 && tablesWith(context.schema, wish.words).length > 0),
  );
  if (!namesColumns(read) || target.object.some((token) => isWord(token, somewhere))) return null;
  if (isColumn) return addColumns(context, {table: target.tables[0], wishes: read.wishes.map(asParent)});
  return columnOrTable(context, target.tables[0], {written: body.map(({text}) => text).join(' '), wishes: read.wishes});
};

/** A parent is a row of the same table. */
const asParent = (wish: ColumnWish): ColumnWish =>
  wish.words.join() === 'parent' ? {...wish, name: 'parent id', words: ['parent', 'id']} : wish;
