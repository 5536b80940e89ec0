import type {Assumption, Question} from '../plan/plan.js';
import {ask, choice} from './ask.js';
import type {ColumnWish} from './column-wish.js';
import {answerTo, type Context, changed} from './context.js';
import {inferType} from './infer-type.js';
import {readType, type SaidType, valuesIn} from './said-type.js';
import {tokensOf} from './tokens.js';
import {usualTypes} from './usual-types.js';

export type TypeFor =
  | {readonly kind: 'type'; readonly said: SaidType; readonly assumption: Assumption | null}
  | {readonly kind: 'ask'; readonly question: Question};

const said = (type: SaidType): TypeFor => ({kind: 'type', said: type, assumption: null});

/** The type that was said, answered or inferred; a question where a word was said that is no type. `place`: `posts.status`. */
export const typeFor = (context: Context, place: string, wish: ColumnWish): TypeFor => {
  if (wish.strangeType !== undefined) return strangeType(context, place, wish.strangeType);
  if (wish.type?.type === 'enum' && wish.type.values === undefined) return enumValues(context, place);
  if (wish.type !== undefined) return said(wish.type);
  const name = place.slice(place.indexOf('.') + 1);
  const answer = changed(context, `type:${place}`);
  if (answer !== undefined) return strangeType(context, place, answer);
  const inferred = inferType(context, name, wish.words);
  if (inferred.type.type === 'enum') return said({type: 'string'});
  return {
    kind: 'type',
    said: inferred.type,
    assumption: {about: place, value: typeText(inferred.type), why: inferred.why},
  };
};

/** `decimal(12, 2)`. */
export const typeText = ({type, length, precision, scale}: SaidType): string => {
  const inside = [length ?? precision, scale].filter((part) => part !== undefined).join(', ');
  return inside === '' ? type : `${type}(${inside})`;
};

/** A word that is no type we know: asked for; an answer that names one of the database's own types is taken as it is. */
const strangeType = (context: Context, place: string, word: string): TypeFor => {
  const answer = changed(context, `type:${place}`);
  const read = readType(tokensOf(answer ?? word));
  if (read !== null) return said(read.said);
  if (answer !== undefined) return said({type: answer});
  return {
    kind: 'ask',
    question: ask(context, `type:${place}`, {
      text: `${word} is not a type that is known here. Which type does ${place} have?`,
      choices: usualTypes.map((type) => choice(type)),
      freeText: true,
    }),
  };
};

const enumValues = (context: Context, place: string): TypeFor => {
  const answer = answerTo(context, `values:${place}`);
  const values = answer === undefined ? [] : valuesIn(answer);
  if (values.length > 0) return said({type: 'enum', values});
  const text = `Which values can ${place} have, separated by commas?`;
  return {kind: 'ask', question: ask(context, `values:${place}`, {text, choices: [], freeText: true})};
};
