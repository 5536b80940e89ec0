import {type SqlToken, sqlTokens, textOfTokens} from '../../schema/sql-tokens.js';
import {splitDefinition} from './split-definition.js';
import {tokenReader} from './token-reader.js';

export type IndexPartText = {readonly expression: string; readonly collation: string | null};
export type IndexText = {readonly parts: readonly IndexPartText[]; readonly predicate: string | null};

const isLastWord = (tokens: readonly SqlToken[], words: readonly string[]): boolean => {
  const last = tokens.at(-1);
  return tokens.length > 1 && last?.kind === 'word' && words.includes(last.text.toLowerCase());
};

const readPart = (text: string): IndexPartText => {
  const tokens = sqlTokens(text);
  const bare = isLastWord(tokens, ['asc', 'desc']) ? tokens.slice(0, -1) : tokens;
  const collated = bare.length > 2 && isLastWord(bare.slice(0, -1), ['collate']);
  return collated
    ? {expression: textOfTokens(bare.slice(0, -2)), collation: bare.at(-1)?.value.toLowerCase() ?? null}
    : {expression: textOfTokens(bare), collation: null};
};

/** Null where the text is not understood. Never throws. */
export const parseCreateIndex = (sql: string): IndexText | null => {
  if (!/^\s*create\s+(?:unique\s+)?index\s/i.test(sql)) return null;
  const {items, rest} = splitDefinition(sql);
  const reader = tokenReader(sqlTokens(rest));
  return {parts: items.map(readPart), predicate: reader.skip('where') ? textOfTokens(reader.rest()) : null};
};
