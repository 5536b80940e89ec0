import {isWord, type Token} from './tokens.js';
import {inNumber, wordsOf} from './words.js';

const counters = ['counter', 'count', 'tally'];
const fillers = ['a', 'an', 'the', 'all', 'how', 'many'];

/** `counter of views` is called views_count; null where nothing is counted. */
export const countedName = ([counter, link, ...things]: readonly Token[]): string | null => {
  const isCounter = isWord(counter, counters) && isWord(link, ['of', 'for']);
  const start = things.findIndex((token) => !isWord(token, fillers));
  const words =
    isCounter && start !== -1
      ? wordsOf(
          things
            .slice(start)
            .map(({text}) => text)
            .join(' '),
        )
      : [];
  return words.length === 0 ? null : [...inNumber(words, 'plural'), 'count'].join(' ');
};
