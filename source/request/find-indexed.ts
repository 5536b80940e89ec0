import type {Table} from '../schema/model.js';
import {type TableMention, tableMentions, tableNamed} from './catalog.js';
import {type ColumnSpan, columnSpans} from './column-spans.js';
import type {Context} from './context.js';
import {mentionAt, mentionsFrom} from './target.js';
import {isMark, isWord, type Token} from './tokens.js';
import {wordSet, wordsOf} from './words.js';

/** What an index is wanted on: one table, or several that all have the columns. */
export type Indexed = {readonly table: Table; readonly columns: readonly ColumnSpan[]};

const prepositions = wordSet('on to in for of from by with over into');
const trailing = wordSet('on to in for of from by with over into columns column');
const reasons = wordSet('for to so because which that since when as needed used');

const isReason = (context: Context, tokens: readonly Token[]): boolean => {
  if (tokens.length === 0 || isMark(tokens[0], '-', '–', '—')) return true;
  return isWord(tokens[0], reasons) && mentionAt(context.catalog, tokens, 1) === null;
};

export const withoutPrepositions = (tokens: readonly Token[]): readonly Token[] => {
  let rest = tokens;
  while (isWord(rest[0], prepositions) || isMark(rest[0], ',', ':')) rest = rest.slice(1);
  return rest;
};

const withoutTrailing = (tokens: readonly Token[]): readonly Token[] => {
  let rest = tokens;
  while (isWord(rest.at(-1), trailing)) rest = rest.slice(0, -1);
  return rest;
};

/** The columns of this table that all of the tokens name; null where something else is among them. */
export const columnsIn = (context: Context, table: Table, tokens: readonly Token[]): readonly ColumnSpan[] | null => {
  const {columns, rest} = columnSpans(context, table, withoutPrepositions(withoutTrailing(tokens)));
  return columns.length > 0 && isReason(context, rest) ? columns : null;
};

type Candidate = {readonly indexed: readonly Indexed[]; readonly weight: number};

/** The other words as columns of every one of these tables. */
const columnsOfAll = (
  context: Context,
  tables: readonly Table[],
  {before, behind}: {readonly before: readonly Token[]; readonly behind: readonly Token[]},
): readonly Indexed[] | null => {
  const all = tables.map((table) => {
    const first = columnSpans(context, table, withoutPrepositions(withoutTrailing(before)));
    const second = columnSpans(context, table, withoutPrepositions(behind));
    const isBare = second.columns.length === 0 && isReason(context, behind);
    const isWhole = first.rest.length === 0 && (isBare || isReason(context, second.rest));
    const columns = [...first.columns, ...second.columns];
    return isWhole && columns.length > 0 ? {table, columns} : null;
  });
  return all.every((one) => one !== null) ? all.flatMap((one) => one ?? []) : null;
};

/** A longer name weighs more than a shorter one, and one behind a preposition more than one that is not. */
const candidates = (context: Context, tokens: readonly Token[]): readonly Candidate[] => {
  const isDirect = ({start}: TableMention): boolean => start === 0 || isWord(tokens[start - 1], prepositions);
  const mentions = tableMentions(context.catalog, tokens);
  const lists = mentions.filter(isDirect).map(({start}) => mentionsFrom(context.catalog, tokens, start));
  // Tables side by side belong together: `users and posts` is no users in posts.
  const isInside = ({start, end}: TableMention): boolean =>
    lists.some((list) => list.length > 1 && start > (list[0]?.start ?? 0) && end <= (list.at(-1)?.end ?? 0));
  // `scores to top topics` is no word about topics, where there are top_topics.
  const isPart = ({start, end}: TableMention): boolean =>
    mentions.some(
      (other) => isDirect(other) && other.start <= start && other.end >= end && other.end - other.start > end - start,
    );
  return mentions
    .filter((mention) => !isInside(mention) && !isPart(mention))
    .flatMap((mention): Candidate[] => {
      const {table, start, end} = mention;
      const all = isDirect(mention) ? mentionsFrom(context.catalog, tokens, start) : [];
      const several = all.length > 1;
      const tables = several ? all.map((mention) => mention.table) : [table];
      const behind = tokens.slice(several ? all.at(-1)?.end : end);
      const indexed = columnsOfAll(context, tables, {before: tokens.slice(0, start), behind});
      if (indexed === null) return [];
      const weight = (end - start) * 2 + (isDirect(mention) ? 1 : 0) + (several ? 1 : 0);
      return [{indexed, weight}];
    });
};

const ofPaths = (context: Context, tokens: readonly Token[]): readonly Indexed[] | null => {
  const path = tokens.find(({kind}) => kind === 'path');
  const table = path === undefined ? null : tableNamed(context.catalog, wordsOf(path.owner));
  if (table === null) return null;
  const plain = tokens.map((token): Token => (token.kind === 'path' ? {...token, kind: 'quoted', owner: '`'} : token));
  const columns = columnsIn(context, table, plain);
  return columns && [{table, columns}];
};

/** `posts on title on the posts table`: the table is named once more. */
const withoutRepeat = (context: Context, tokens: readonly Token[]): readonly Token[] => {
  const [first, ...others] = tableMentions(context.catalog, tokens);
  const again = others.find(
    ({table, start, end}) => table === first?.table && end === tokens.length && isWord(tokens[start - 1], prepositions),
  );
  return again === undefined ? tokens : tokens.slice(0, again.start - 1);
};

/** The tables and columns that the words name between them, all words used; null where they do not. */
export const findIndexed = (context: Context, written: readonly Token[]): readonly Indexed[] | null => {
  const tokens = withoutRepeat(context, written);
  const paths = ofPaths(context, tokens);
  if (paths !== null) return paths;
  const [best] = [...candidates(context, tokens)].sort((one, other) => other.weight - one.weight);
  return best?.indexed ?? null;
};
