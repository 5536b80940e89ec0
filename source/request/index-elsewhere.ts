import type {Table} from '../schema/model.js';
import {type Choice, choice} from './ask.js';
import {tableAt, tableNamed} from './catalog.js';
import type {Context} from './context.js';
import {indexNouns, withoutFillers} from './index-words.js';
import {foreignKeyColumn} from './naming.js';
import {mentionAt} from './target.js';
import {isMark, isWord, type Token} from './tokens.js';
import {isPlural, wordSet, wordsOf} from './words.js';

/** `user index`: the keys of other tables that refer to this one and have no index yet may be meant as well. */
export const keysWithoutIndex = (context: Context, table: Table): readonly Choice[] => {
  const key = foreignKeyColumn(context, table.name, null);
  return context.schema.tables.flatMap((other) => {
    const isThere = other !== table && other.columns.some(({name}) => name === key);
    const isIndexed = isThere && other.indexes.some(({parts}) => parts[0]?.column === key);
    return isThere && !isIndexed ? [choice(`${other.name}.${key}`)] : [];
  });
};

/** What somebody chose of those: the table and its column. */
export const keyElsewhere = (
  context: Context,
  answer: string,
): {readonly table: Table; readonly column: string} | null => {
  const dot = answer.lastIndexOf('.');
  const table = dot === -1 ? null : tableNamed(context.catalog, wordsOf(answer.slice(0, dot)));
  const column = table?.columns.find(({name}) => name === answer.slice(dot + 1));
  return table === null || column === undefined ? null : {table, column: column.name};
};

/** `user + created_at`, in the singular and in a list: a column user_id rather than the table. */
export const isInList = ({catalog}: Context, tokens: readonly Token[]): boolean => {
  const at = tokens.findIndex((_, index) => tableAt(catalog, tokens, index) !== null);
  const mention = at === -1 ? null : tableAt(catalog, tokens, at);
  const next = mention === null ? undefined : tokens[mention.end];
  const isJoined = isWord(next, ['and']) || isMark(next, '+', '&');
  const isSingular =
    mention !== null &&
    !isPlural(tokens[mention.end - 1]?.word ?? '') &&
    isPlural(wordsOf(mention.table.name).at(-1) ?? '');
  return (
    isJoined &&
    isSingular &&
    tokens.slice(mention.end).every((_, index, rest) => tableAt(catalog, rest, index) === null)
  );
};

const kinds = wordSet('text filtered partial local global');

/** `text index to notes`: which kind of index notes get, though a column may be called so, too; null where more is said. */
export const tableOfKind = ({catalog}: Context, tokens: readonly Token[]): Table | null => {
  const at = tokens.findIndex((token) => isWord(token, indexNouns));
  const before = withoutFillers(tokens.slice(0, at));
  const isKind = at > 0 && isWord(tokens[at - 1], kinds) && before.every((token) => isWord(token, kinds));
  const mention =
    isKind && isWord(tokens[at + 1], ['to', 'on', 'in', 'for', 'of']) ? mentionAt(catalog, tokens, at + 2) : null;
  return mention?.end === tokens.length ? mention.table : null;
};
