import type {Table} from '../../schema/model.js';
import {ask} from '../ask.js';
import {askTable} from '../ask-table.js';
import type {Clause} from '../clauses.js';
import {answerTo, asks, type Context, does, type Reading} from '../context.js';
import {placeIn} from '../place.js';
import {mentionAt} from '../target.js';
import {isMark, isWord, type Token, textOf} from '../tokens.js';
import type {Kind} from './kind.js';

type Place = {readonly table: Table; readonly column?: string};

const setComment = ({table, column}: Place, comment: string | null): Reading =>
  does([{op: 'set_comment', table: table.name, ...(column !== undefined && {column}), comment}]);

const askComment = (context: Context, place: Place): Reading => {
  const answer = answerTo(context, 'comment');
  if (answer !== undefined) return setComment(place, answer);
  const where = place.column === undefined ? place.table.name : `${place.table.name}.${place.column}`;
  return asks(ask(context, 'comment', {text: `What should the comment on ${where} say?`, choices: [], freeText: true}));
};

/** The table or the column that the words between name. */
const placeOf = (context: Context, tokens: readonly Token[]): Place | null => {
  const whole = mentionAt(context.catalog, tokens, 0);
  if (whole !== null && whole.end === tokens.length) return {table: whole.table};
  const place = placeIn(context, tokens);
  const [column] = place?.columns ?? [];
  return place === null || column === undefined ? null : {table: place.table, column};
};

const leads = ['comment', 'comments', 'to', 'on', 'for', 'of', 'from', 'the', 'a', 'an', 'column', 'table'];

const isText = ({kind, owner}: Token): boolean => kind === 'quoted' && owner !== '`';

const read = (clause: Clause, context: Context): Reading | null => {
  const {verb, body, source} = clause;
  const noun = body.findIndex((token) => isWord(token, ['comment']));
  if (noun === -1 || noun > 2 || (verb !== 'add' && verb !== 'drop' && verb !== 'alter' && verb !== null)) return null;
  // `add comment to posts` is a column; a comment is on something, or is said.
  const text = body.find(isText);
  const colon = body.findIndex((token) => isMark(token, ':', '='));
  const isSaid = text !== undefined || colon !== -1 || isWord(body[noun + 1], ['on']);
  if (!isSaid) return null;
  const end = colon !== -1 ? colon : text === undefined ? body.length : body.indexOf(text);
  let start = noun + 1;
  if (text !== undefined && body.indexOf(text) === start) start += 1;
  const between = (start > end ? body.slice(start) : body.slice(start, end)).filter(
    (token, at, all) => !(isWord(token, ['saying', 'that', 'is', 'as', 'to', 'with']) && at === all.length - 1),
  );
  let at = 0;
  while (isWord(between[at], leads)) at += 1;
  const place = placeOf(context, between.slice(at));
  if (place === null) return null;
  if (verb === 'drop') return setComment(place, null);
  const said = text?.text ?? (colon === -1 ? '' : textOf(body.slice(colon + 1), source));
  return said === '' ? askComment(context, place) : setComment(place, said);
};

/** `comment on users.email: "where bills go"`. */
export const comment: Kind = {
  id: 'set-comment',
  label: 'Comment a table or a column',
  read,
  begin: (context, mentioned) => {
    if (mentioned !== null) return askComment(context, {table: mentioned});
    const found = askTable(context, {written: '', text: 'Which table gets the comment?'});
    return found.kind === 'ask' ? found.reading : askComment(context, {table: found.table});
  },
};
