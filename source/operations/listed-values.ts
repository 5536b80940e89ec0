import {isSymbol, isWord, sqlTokens} from '../schema/sql-tokens.js';

/** The values of a type that lists them itself, `enum('a','b')`, as SQL; null where it is another type. */
export const listedValues = (type: string): readonly string[] | null => {
  const [word, open, ...rest] = sqlTokens(type, 'mysql');
  if (!isWord(word, 'enum') || !isSymbol(open, '(')) return null;
  return rest.filter(({kind}) => kind === 'string').map(({text}) => text);
};
