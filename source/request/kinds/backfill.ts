import {ask} from '../ask.js';
import {askTable} from '../ask-table.js';
import {sameColumn} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {readModifiers} from '../column-modifiers.js';
import {answerTo, asks, type Context, does, type Reading} from '../context.js';
import {type Place, placeIn} from '../place.js';
import {isWord, type Token, textOf, tokensOf} from '../tokens.js';
import {wordsOf} from '../words.js';
import type {Kind} from './kind.js';

const verbs = /^(?:backfill|backfills|fill|fills|populate|populates|prefill)$/;

type Filling = {readonly value: readonly Token[]; readonly where: string | null};

/** `… with 'draft' where status is null`: the value behind the word, and which rows. */
const fillingOf = (
  tokens: readonly Token[],
  source: string,
): {readonly before: readonly Token[]; readonly filling: Filling} => {
  const at = tokens.findIndex((token) => isWord(token, ['where']));
  const end = at === -1 ? tokens.length : at;
  const lead = tokens.findLastIndex((token, index) => index < end && isWord(token, ['with', 'from', 'to', 'as', 'by']));
  const where = at === -1 ? null : textOf(tokens.slice(at + 1), source);
  if (lead < 1) return {before: tokens.slice(0, end), filling: {value: [], where}};
  return {before: tokens.slice(0, lead), filling: {value: tokens.slice(lead + 1, end), where}};
};

/** A value, or another column of the same row, or SQL in a bracket. */
const valueSaid = (
  context: Context,
  place: Place,
  tokens: readonly Token[],
): string | number | boolean | {sql: string} | null => {
  const [first, ...others] = tokens;
  if (first === undefined) return null;
  const column =
    first.kind === 'quoted' && first.owner !== '`'
      ? null
      : sameColumn(place.table, wordsOf(tokens.map(({text}) => text).join(' ')));
  if (column !== null) return {sql: context.dialect.quoteIdentifier(column.name)};
  const {said, rest} = readModifiers(tokensOf(`default ${textOfAll(tokens)}`));
  const value = said.default;
  return rest.length === 0 && value !== undefined && value !== null
    ? value
    : others.length === 0
      ? first.text
      : {sql: textOfAll(tokens)};
};

const textOfAll = (tokens: readonly Token[]): string =>
  tokens
    .map(({kind, text, owner}) =>
      kind === 'quoted' ? `${owner}${text}${owner}` : kind === 'group' ? `(${text})` : text,
    )
    .join(' ');

const fill = (context: Context, place: Place, {value, where}: Filling): Reading => {
  const [column = ''] = place.columns;
  const answer = answerTo(context, 'value');
  const said = valueSaid(context, place, answer === undefined ? value : tokensOf(answer));
  if (said === null)
    return asks(
      ask(context, 'value', {
        text: `What should ${place.table.name}.${column} be filled with, a value or SQL?`,
        choices: [],
        freeText: true,
      }),
    );
  return does(
    [{op: 'backfill', table: place.table.name, set: {[column]: said}, ...(where !== null && {where})}],
    place.assumptions,
  );
};

const read = ({word, body, source}: Clause, context: Context): Reading | null => {
  if (!verbs.test(word)) return null;
  const {before, filling} = fillingOf(body, source);
  const place = placeIn(context, before);
  return place !== null && place.columns.length === 1 ? fill(context, place, filling) : null;
};

/** `backfill orders.status with 'draft' where status is null`. */
export const backfill: Kind = {
  id: 'backfill',
  label: 'Fill a column of the rows that are there',
  read,
  begin: (context, mentioned) => {
    const found =
      mentioned === null
        ? askTable(context, {written: '', text: 'Which table has the column?'})
        : {kind: 'table' as const, table: mentioned};
    if (found.kind === 'ask') return found.reading;
    const column = sameColumn(found.table, wordsOf(answerTo(context, 'column') ?? ''));
    if (column !== null)
      return fill(
        context,
        {table: found.table, columns: [column.name], rest: [], assumptions: []},
        {value: [], where: null},
      );
    const choices = found.table.columns.map(({name}) => ({value: name, label: name}));
    return asks(ask(context, 'column', {text: `Which column of ${found.table.name} should be filled?`, choices}));
  },
};
