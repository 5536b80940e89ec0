import {ask, choice} from '../ask.js';
import {answerTo, asks, type Context} from '../context.js';
import {known, type Step} from './ask-things.js';
import {type Relation, readRelations} from './relation.js';
import {oneOf, type Thing} from './thing.js';

const oneByOne = 'one-by-one';
const none = 'none';

type Pair = readonly [Thing, Thing];

const pairsOf = (things: readonly Thing[]): readonly Pair[] =>
  things.flatMap((one, at) => things.slice(at + 1).map((other): Pair => [one, other]));

/** Two tables that are there already are related as they are. */
const isOpen = ([one, other]: Pair): boolean => one.table === null || other.table === null;

const isAbout =
  ([one, other]: Pair) =>
  (relation: Relation): boolean =>
    [one.name, other.name].every((name) => name === relation.one || name === relation.many);

/** How the things belong together: said in one sentence, or pair by pair. */
export const askRelations = (context: Context, things: readonly Thing[]): Step<readonly Relation[]> => {
  const pairs = pairsOf(things).filter(isOpen);
  if (pairs.length === 0) return known([]);
  if (pairs.length === 1) return pairByPair(context, pairs, []);
  const answer = answerTo(context, 'relations');
  if (answer === none) return known([]);
  if (answer === undefined) return askAll(context, things);
  if (answer === oneByOne) return pairByPair(context, pairs, []);
  const {relations, unread} = readRelations(things, answer);
  // What was not read is asked for pair by pair: an answer is never half heard.
  return unread.length === 0 ? known(relations) : pairByPair(context, pairs, relations);
};

const askAll = (context: Context, [one, other, third]: readonly Thing[]): Step<readonly Relation[]> => {
  const example = `${one?.name} 1:N ${other?.name}, ${other?.name} N:M ${third?.name}`;
  return {
    kind: 'ask',
    reading: asks(
      ask(context, 'relations', {
        text: `How do they belong together, for example "${example}"?`,
        choices: [choice(oneByOne, 'Ask me about each pair'), choice(none, 'Not at all')],
        freeText: true,
      }),
    ),
  };
};

const pairByPair = (context: Context, pairs: readonly Pair[], said: readonly Relation[]): Step<readonly Relation[]> => {
  const relations = [...said];
  for (const pair of pairs) {
    if (said.some(isAbout(pair))) continue;
    const step = askPair(context, pair);
    if (step.kind === 'ask') return step;
    relations.push(...step.value);
  }
  return known(relations);
};

const askPair = (context: Context, [one, other]: Pair): Step<readonly Relation[]> => {
  const id = `relation:${one.name}-${other.name}`;
  const answer = answerTo(context, id);
  const relations = answer === undefined ? null : relationSaid([one, other], answer);
  if (relations !== null) return known(relations);
  const [left, right] = [oneOf(one.name), oneOf(other.name)];
  return {
    kind: 'ask',
    reading: asks(
      ask(context, id, {
        text: `How do ${one.name} and ${other.name} belong together?`,
        choices: [
          choice('1:N', `Each ${right} belongs to one ${left} (1:N)`),
          choice('N:1', `Each ${left} belongs to one ${right} (N:1)`),
          choice('N:M', `Each ${left} has many ${other.name}, and the other way round (N:M)`),
          choice('1:1', `Each ${left} has at most one ${right} (1:1)`),
          choice(none, 'Not directly'),
        ],
      }),
    ),
  };
};

const relationSaid = ([one, other]: Pair, answer: string): readonly Relation[] | null => {
  const [left, right] = [one.name, other.name];
  switch (answer.toUpperCase()) {
    case 'NONE':
      return [];
    case '1:N':
      return [{kind: 'one-to-many', one: left, many: right}];
    case 'N:1':
      return [{kind: 'one-to-many', one: right, many: left}];
    case 'N:M':
      return [{kind: 'many-to-many', one: left, many: right}];
    case '1:1':
      return [{kind: 'one-to-one', one: left, many: right}];
    default: {
      const {relations, unread} = readRelations([one, other], answer);
      return unread.length === 0 && relations.length > 0 ? relations : null;
    }
  }
};
