import type {Assumption} from '../../plan/plan.js';
import {ask, choice} from '../ask.js';
import {answerTo, asks, type Context} from '../context.js';
import {known, type Step} from './ask-things.js';

const sizes = [
  {value: 'small', label: 'Up to ten thousand rows'},
  {value: 'medium', label: 'Up to a million rows'},
  {value: 'large', label: 'Up to a hundred million rows'},
  {value: 'huge', label: 'More than a hundred million rows'},
] as const;

const needs = [
  {value: 'balanced', label: 'Nothing in particular'},
  {value: 'reads', label: 'Reading: lists and lookups must be quick'},
  {value: 'writes', label: 'Writing: many rows come in at once'},
] as const;

const consequence: Readonly<Record<string, string>> = {
  small: 'the keys that tables have here do; no partitions, no copies of values',
  medium: 'the keys that tables have here do; no partitions, no copies of values',
  large: 'the keys that tables have here do; look at partitions when the largest table gets slow, not before',
  huge: 'keys count with 64 bits; look at partitions when the largest table gets slow, not before',
};

const byNeed: Readonly<Record<string, string>> = {
  balanced: 'nothing is kept twice: values are read where they are',
  reads:
    'each lookup has its index; counters and copied values were considered and left out until one is measured to be needed',
  writes: 'only what the lookups and foreign keys need is indexed: each index more slows every write',
};

/** How much there will be, and what must be quick. */
export const askScale = (context: Context): Step<readonly Assumption[]> => {
  const size = sizes.find(({value}) => value === answerTo(context, 'volume'));
  if (size === undefined)
    return {
      kind: 'ask',
      reading: asks(
        ask(context, 'volume', {
          text: 'How many rows will the largest table have in a few years?',
          choices: sizes.map(({value, label}) => choice(value, label)),
        }),
      ),
    };
  const need = needs.find(({value}) => value === answerTo(context, 'performance'));
  if (need === undefined)
    return {
      kind: 'ask',
      reading: asks(
        ask(context, 'performance', {
          text: 'What must be quick?',
          choices: needs.map(({value, label}) => choice(value, label)),
        }),
      ),
    };
  return known([
    {about: 'volume', value: size.label.toLowerCase(), why: consequence[size.value] ?? ''},
    {about: 'performance', value: need.label.toLowerCase(), why: byNeed[need.value] ?? ''},
  ]);
};
