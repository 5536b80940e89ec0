import {ask, choice} from '../ask.js';
import type {Clause} from '../clauses.js';
import {answerTo, asks, type Context, does, type Reading} from '../context.js';
import {nameKey, wordsOf} from '../words.js';
import type {Kind} from './kind.js';

type Named = {readonly table: string; readonly name: string};

const all = ({schema}: Context): readonly Named[] =>
  schema.tables.flatMap(({name: table, indexes}) => indexes.map(({name}) => ({table, name})));

const form =
  /^\w+\s+(?:the\s+)?index\s+[`"]?(\w+)[`"]?(?:\s+(?:on|of)\s+\w+)?\s+(?:to|as|into|->|→)\s+[`"]?(\w+)[`"]?/i;

const rename = ({table, name}: Named, to: string): Reading => does([{op: 'rename_index', table, from: name, to}]);

const read = ({verb, source}: Clause, context: Context): Reading | null => {
  const [, from, to] = verb === 'rename' ? (form.exec(source) ?? []) : [];
  if (from === undefined || to === undefined) return null;
  const found = all(context).find(({name}) => nameKey(wordsOf(name)) === nameKey(wordsOf(from)));
  return found === undefined ? askIndex(context, {from, to}) : rename(found, to);
};

const askIndex = (
  context: Context,
  {from, to}: {readonly from: string | null; readonly to: string | null},
): Reading => {
  const known = all(context);
  const chosen = known.find(({name}) => name === answerTo(context, 'index'));
  const name = to ?? answerTo(context, 'to');
  if (chosen !== undefined && name !== undefined) return rename(chosen, name);
  if (chosen !== undefined)
    return asks(
      ask(context, 'to', {text: `What is the index ${chosen.name} called from now on?`, choices: [], freeText: true}),
    );
  const missing = from === null ? '' : `There is no index ${from}. `;
  return asks(
    ask(context, 'index', {
      text: `${missing}Which index gets another name?`,
      choices: known.map((one) => choice(one.name, `${one.name} of ${one.table}`)),
    }),
  );
};

export const renameIndex: Kind = {
  id: 'rename-index',
  label: 'Rename an index',
  read,
  begin: (context) => askIndex(context, {from: null, to: null}),
};
