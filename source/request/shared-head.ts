import {isWord, type Token} from './tokens.js';
import {wordSet} from './words.js';

/** Words that say which one of a pair: alone they name nothing. */
const sides = wordSet(`
  first middle last start end begin shipping billing delivery created updated min max minimum maximum home work primary secondary old new source target sender
  recipient previous next left right top bottom lower upper incoming outgoing gross net internal external mobile landline opening closing
`);

const articles = wordSet('a an the');

const withoutArticles = (tokens: readonly Token[]): readonly Token[] => {
  const at = tokens.findIndex((token) => !isWord(token, articles));
  return at === -1 ? tokens : tokens.slice(at);
};

/** `first and last name`, `shipping and billing address`: what stands behind the last of them belongs to each. */
export const withSharedHead = (parts: readonly (readonly Token[])[]): readonly (readonly Token[])[] =>
  parts.reduceRight<{readonly head: readonly Token[]; readonly done: readonly (readonly Token[])[]}>(
    ({head, done}, part) => {
      const [side, ...behind] = withoutArticles(part);
      if (!isWord(side, sides)) return {head: [], done: [part, ...done]};
      if (behind.length > 0) return {head: behind[0]?.kind === 'word' ? behind : [], done: [part, ...done]};
      return {head, done: [[...part, ...head], ...done]};
    },
    {head: [], done: []},
  ).done;
