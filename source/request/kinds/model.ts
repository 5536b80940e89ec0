import {ask} from '../ask.js';
import type {Clause} from '../clauses.js';
import {answerTo, asks, type Context, type Reading} from '../context.js';
import {interview} from '../interview/interview.js';
import {largerWish} from '../interview/wish.js';
import {mentionAt} from '../target.js';
import {isWord, type Token} from '../tokens.js';
import type {Kind} from './kind.js';

/** `add the operating system to devices` is a column of a table that is there. */
const isForTable = (context: Context, body: readonly Token[]): boolean =>
  body.some((token, at) => isWord(token, ['to', 'on', 'from']) && mentionAt(context.catalog, body, at + 1) !== null);

/** `create in app purchases` is about purchases: the word for a whole stands last, or before what it holds. */
const isWhole =
  /^(?!\w+ in\b).*\b(?:schema|database|model|system|application|app|backend)\s*(?:$|[:,.;]|with\b|that\b|for\b|having\b|of\b|containing\b|including\b|consisting\b|made\b)/i;

const read = ({source, text, verb, body}: Clause, context: Context): Reading | null => {
  if (verb !== null && (isForTable(context, body) || !isWhole.test(source))) return null;
  const wish = largerWish(source) ?? largerWish(text);
  return wish && interview(context, wish);
};

const begin = (context: Context): Reading => {
  const subject = answerTo(context, 'subject');
  if (subject !== undefined) return interview(context, {subject, things: []});
  const text = 'What is to be modelled, for example "a library"?';
  return asks(ask(context, 'subject', {text, choices: [], freeText: true}));
};

/** A larger wish: several tables at once, from an interview. */
export const modelKind: Kind = {id: 'model', label: 'Model several tables, from an interview', read, begin};
