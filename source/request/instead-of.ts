import type {Table} from '../schema/model.js';
import {ask, choice} from './ask.js';
import {columnsNamed} from './columns-named.js';
import {answerTo, asks, type Context, does, type Reading} from './context.js';
import {isWord, type Token} from './tokens.js';

/** `add nickname to users instead of name`: the column that is there may take the new name, or stay. Null where nothing is to be asked. */
export const askInstead = (
  context: Context,
  {table, name}: {readonly table: Table; readonly name: string},
  body: readonly Token[],
): Reading | null => {
  const at = body.findIndex(
    (token, index) => isWord(token, ['instead', 'rather']) && isWord(body[index + 1], ['of', 'than']),
  );
  const [old, ...others] = at === -1 ? [] : (columnsNamed(context, table, body.slice(at + 2)) ?? []);
  if (old === undefined || others.length > 0) return null;
  const answer = answerTo(context, 'instead');
  if (answer === 'beside') return null;
  if (answer === 'rename') return does([{op: 'rename_column', table: table.name, from: old, to: name}]);
  return asks(
    ask(context, 'instead', {
      text: `Should ${table.name}.${old} be called ${name} from now on, or stay beside it?`,
      choices: [
        choice('rename', `Rename ${old} to ${name}`),
        choice('beside', `Add ${name}, and leave ${old} as it is`),
      ],
    }),
  );
};
