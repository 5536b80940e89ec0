import {isWord, type Token, tokensOf} from './tokens.js';
import {wordSet} from './words.js';

export const indexNouns = wordSet('index indexes indices idx indexing');
const uniqueWords = wordSet('unique uniq uniqueness');
const fillers = wordSet(
  'a an the new missing more extra additional some composite compound covering multi-column database db constraint also btree partial table tables model',
);

/** `uniqueness key` is a name. */
export const isUnique = (token: Token, next: Token | undefined): boolean =>
  isWord(token, uniqueWords) && !(isWord(token, ['uniqueness']) && isWord(next, ['key', 'token', 'hash']));

/** Without the words that only say how; the columns in a bracket stand free. */
export const withoutFillers = (tokens: readonly Token[]): readonly Token[] =>
  tokens.flatMap((token, at): readonly Token[] => {
    if (isWord(token, indexNouns) || isUnique(token, tokens[at + 1]) || isWord(token, fillers)) return [];
    // `scoped by organization` is one column more; `foreign key index` is an index.
    if (isWord(token, ['scoped'])) return tokensOf(',');
    if (isWord(token, ['by', 'to', 'within']) && isWord(tokens[at - 1], ['scoped'])) return [];
    const isKey = isWord(token, ['foreign']) && isWord(tokens[at + 1], ['key', 'keys']);
    if (isKey || (isWord(token, ['key', 'keys']) && isWord(tokens[at - 1], ['foreign']))) return [];
    if (token.kind === 'group' && /^[\w\s,`"]+$/.test(token.text)) return tokensOf(`, ${token.text}`);
    return [token];
  });
