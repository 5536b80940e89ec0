import type {Alteration} from './alteration.js';
import {ask, choice} from './ask.js';
import {sameColumn, wordsOfTokens} from './catalog.js';
import {answerTo, asks, type Context, type Reading} from './context.js';
import {check} from './kinds/check.js';
import type {Place} from './place.js';
import {isWord} from './tokens.js';

/** `required when status is paid`: a column is required for every row or for none, so that is asked. Null where all rows are meant. */
export const askSomeRows = (
  context: Context,
  {table, rest, columns}: Place,
  {nullable}: Alteration,
): Reading | null => {
  const at = rest.findIndex((token) => isWord(token, ['when', 'if', 'unless', 'while', 'where']));
  const behind = at === -1 || nullable !== false ? [] : rest.slice(at + 1);
  const names = behind.some((token) => sameColumn(table, wordsOfTokens([token]) ?? []) !== null);
  if (!names || answerTo(context, 'rows') === 'all') return null;
  if (answerTo(context, 'rows') === 'check') return check.begin(context, table);
  return asks(
    ask(context, 'rows', {
      text: `A column is required for every row or for none. Should ${table.name}.${columns.join(', ')} be required for all, or should a check say when?`,
      choices: [choice('check', 'A check that says when'), choice('all', 'Required for all rows')],
    }),
  );
};
