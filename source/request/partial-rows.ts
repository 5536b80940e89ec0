import {logicalTypeOf} from '../operations/logical-type.js';
import type {Table} from '../schema/model.js';
import {sameColumn} from './catalog.js';
import type {Context} from './context.js';
import {wordsOf} from './words.js';

const prefixes: readonly (readonly string[])[] = [[], ['is'], ['has'], ['was']];

const flag = (context: Context, table: Table, word: string): string | null => {
  const columns = prefixes.flatMap((prefix) => sameColumn(table, [...prefix, word]) ?? []);
  const yesOrNo = columns.find(({type}) => logicalTypeOf(context.dialect, type).type === 'boolean');
  return yesOrNo?.name ?? null;
};

/** `published` where there is a published_at, `deleted` where there is a deleted_at. */
const moment = (context: Context, table: Table, word: string): string | null => {
  const mark = /^(?:deleted|removed|gone)$/.test(word) ? context.conventions.softDelete.value : null;
  return (sameColumn(table, [word, 'at']) ?? sameColumn(table, wordsOf(mark ?? '')))?.name ?? null;
};

const negations = /^(?:not|non|un|in)-?/;

/** The rows that a word picks, as SQL: `active`, `not deleted`, `unpublished`; null where the table has no column for it. */
export const rowsThatAre = (context: Context, table: Table, words: readonly string[]): string | null => {
  const isNegated = words.length === 2 && /^(?:not|non)$/.test(words[0] ?? '');
  const word = words.at(-1) ?? '';
  const own = pick(context, table, {word, isTrue: !isNegated});
  if (own !== null || words.length > 1 || !negations.test(word)) return own;
  return pick(context, table, {word: word.replace(negations, ''), isTrue: false});
};

const pick = (
  context: Context,
  table: Table,
  {word, isTrue}: {readonly word: string; readonly isTrue: boolean},
): string | null => {
  const {quoteIdentifier} = context.dialect;
  const yes = flag(context, table, word);
  if (yes !== null) return isTrue ? quoteIdentifier(yes) : `not ${quoteIdentifier(yes)}`;
  const at = moment(context, table, word);
  return at === null ? null : `${quoteIdentifier(at)} is ${isTrue ? 'not null' : 'null'}`;
};
