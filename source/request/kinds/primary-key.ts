import type {Table} from '../../schema/model.js';
import {ask, columnChoices} from '../ask.js';
import {askTable} from '../ask-table.js';
import {tableMentions} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {columnSpans} from '../column-spans.js';
import {answerTo, asks, type Context, does, type Reading} from '../context.js';
import {placeIn} from '../place.js';
import {isWord, type Token, tokensOf} from '../tokens.js';
import type {Kind} from './kind.js';

const addKey = (context: Context, table: Table, columns: readonly string[]): Reading => {
  const answered = columnSpans(context, table, tokensOf(answerTo(context, 'columns') ?? '')).columns.map(
    ({column}) => column,
  );
  const named = columns.length > 0 ? columns : answered;
  if (named.length > 0) return does([{op: 'add_primary_key', table: table.name, columns: [...named]}]);
  return asks(
    ask(context, 'columns', {
      text: `Which columns are the primary key of ${table.name}, in order and separated by commas?`,
      choices: columnChoices(table, ''),
      freeText: true,
    }),
  );
};

const isNoun = (tokens: readonly Token[], at: number): boolean =>
  isWord(tokens[at], ['primary']) && isWord(tokens[at + 1], ['key']);

const adjectives = ['a', 'an', 'the', 'composite', 'compound', 'new'];

const read = ({verb, body}: Clause, context: Context): Reading | null => {
  const at = body.findIndex((_, index) => isNoun(body, index));
  if (at === -1 || !['add', 'create', 'drop', 'alter'].includes(verb ?? '')) return null;
  if (verb !== 'alter' && !body.slice(0, at).every((token) => isWord(token, adjectives))) return null;
  const rest = [...body.slice(0, at), ...body.slice(at + 2)]
    .filter((token) => !isWord(token, ['constraint', 'composite', 'compound']))
    .flatMap((token) => (token.kind === 'group' ? tokensOf(`, ${token.text}`) : [token]));
  const place = placeIn(context, rest);
  const table = place?.table ?? tableMentions(context.catalog, rest)[0]?.table;
  if (table === undefined) return null;
  if (verb === 'drop') return does([{op: 'drop_primary_key', table: table.name}]);
  return addKey(context, table, place?.columns ?? []);
};

export const primaryKey: Kind = {
  id: 'add-primary-key',
  label: 'Add a primary key',
  read,
  begin: (context, mentioned) => {
    if (mentioned !== null) return addKey(context, mentioned, []);
    const found = askTable(context, {written: '', text: 'Which table gets the primary key?'});
    return found.kind === 'ask' ? found.reading : addKey(context, found.table, []);
  },
};
