import type {Table} from '../schema/model.js';
import {ask, choice} from './ask.js';
import {tableMentions} from './catalog.js';
import {answerTo, asks, type Context, type Reading} from './context.js';
import {rowsThatAre} from './partial-rows.js';
import {isWord, type Token, textOf} from './tokens.js';
import {wordsOf} from './words.js';

/** What stands before `where`, and the rows that are meant. */
export type Where = {readonly before: readonly Token[]; readonly predicate: string | null; readonly isSql: boolean};

/** SQL has a column and an operator behind `where`; prose has not. */
const sqlCondition = /^[`"\w.]+\s*(?:is\s+(?:not\s+)?null|=|<|>|!=|in\s*\(|like\b|between\b)/i;

export const splitWhere = (tokens: readonly Token[], source: string): Where => {
  const at = tokens.findIndex((token) => isWord(token, ['where']));
  if (at === -1) return {before: tokens, predicate: null, isSql: true};
  const predicate = textOf(tokens.slice(at + 1), source);
  return {before: tokens.slice(0, at), predicate, isSql: sqlCondition.test(predicate)};
};

/** A condition in prose: asked for as SQL. Null where it is answered with all rows. */
export const predicateFor = (context: Context, where: Where): {readonly sql: string | null} | null => {
  if (where.isSql) return {sql: where.predicate};
  const answer = answerTo(context, 'where');
  if (answer === undefined) return null;
  return {sql: answer === 'none' ? null : answer};
};

export const askPredicate = (context: Context): Reading =>
  asks(
    ask(context, 'where', {
      text: 'Which rows should the index hold, as SQL, for example "deleted_at is null"?',
      choices: [choice('none', 'All rows')],
      freeText: true,
    }),
  );

export type Partial = {readonly table: Table; readonly predicate: string; readonly rest: readonly Token[]};

/** `partial index on active users`, `index email of active users`: the rows that the word before the table picks. */
export const partialRows = (context: Context, tokens: readonly Token[]): Partial | null => {
  for (const {table, start, end} of tableMentions(context.catalog, tokens)) {
    for (const length of [2, 1]) {
      const words = tokens.slice(Math.max(0, start - length), start).flatMap(({text}) => wordsOf(text));
      const predicate = words.length === length ? rowsThatAre(context, table, words) : null;
      if (predicate === null) continue;
      return {
        table,
        predicate,
        rest: [...tokens.slice(0, start - length), ...tokens.slice(start, end), ...tokens.slice(end)],
      };
    }
  }
  return null;
};
