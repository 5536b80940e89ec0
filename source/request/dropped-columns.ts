import type {Operation} from '../operations/operation.js';
import type {Table} from '../schema/model.js';
import {ask, choice, columnChoices, didYouMean, nothing} from './ask.js';
import {nothingToDo} from './ask-table.js';
import {sameColumn, tablesWith} from './catalog.js';
import {columnsNamed} from './columns-named.js';
import {answerTo, asks, type Context, does, type Reading} from './context.js';
import {tokensOf} from './tokens.js';
import {wordsOf} from './words.js';

export const drop = (table: Table, columns: readonly string[]): Reading =>
  does([...new Set(columns)].map((column): Operation => ({op: 'drop_column', table: table.name, column})));

/** Which column was meant; nothing is the first choice, for what is dropped is gone. */
export const askColumn = (context: Context, table: Table, written: string): Reading => {
  const answer = answerTo(context, 'column');
  if (answer === nothing.value) throw nothingToDo();
  const column = answer === undefined ? null : sameColumn(table, wordsOf(answer));
  if (column !== null) return drop(table, [column.name]);
  const others = tablesWith(context.schema, wordsOf(written));
  const there = others.find(({name}) => answer?.startsWith(`${name}.`));
  if (there !== undefined) return drop(there, columnsNamed(context, there, tokensOf(written)) ?? []);
  const elsewhere = others.map((other) => `${other.name}.${sameColumn(other, wordsOf(written))?.name}`);
  const known = table.columns.map(({name}) => name);
  const open =
    written === ''
      ? `Which column of ${table.name} should be dropped?`
      : `${table.name} has no column ${written}. Which one should be dropped?`;
  return asks(
    ask(context, 'column', {
      text: didYouMean(written, elsewhere.length > 0 ? elsewhere : known, open),
      choices: [nothing, ...elsewhere.map((place) => choice(place)), ...columnChoices(table, written)],
    }),
  );
};
