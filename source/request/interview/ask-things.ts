import {ask} from '../ask.js';
import {tableNamed} from '../catalog.js';
import {answerTo, asks, type Context, type Reading} from '../context.js';
import {archetypeNamed} from '../create-table.js';
import {tableName} from '../naming.js';
import {wordsOf} from '../words.js';
import type {Thing} from './thing.js';
import {type LargerWish, thingsIn} from './wish.js';

export type Step<Value> =
  | {readonly kind: 'known'; readonly value: Value}
  | {readonly kind: 'ask'; readonly reading: Reading};

export const known = <Value>(value: Value): Step<Value> => ({kind: 'known', value});

/** The things that are to be kept: said, or asked for. */
export const askThings = (context: Context, {subject, things}: LargerWish): Step<readonly Thing[]> => {
  const answer = answerTo(context, 'things');
  const named = things.length > 0 ? things : answer === undefined ? [] : (thingsIn(answer) ?? []);
  if (named.length > 0) return known(named.map((name) => thingFor(context, name)));
  const text = `Which things should ${subject} keep, for example "books, members, loans"?`;
  return {kind: 'ask', reading: asks(ask(context, 'things', {text, choices: [], freeText: true}))};
};

const thingFor = (context: Context, written: string): Thing => {
  const table = tableNamed(context.catalog, wordsOf(written));
  return {
    name: table?.name ?? tableName(context, written).name,
    table,
    archetype: archetypeNamed(context, written),
  };
};
