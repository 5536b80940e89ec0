import {isWord, sqlTokens} from '../../schema/sql-tokens.js';

/** Whether an expression names a column. */
export const mentions = (sql: string, column: string): boolean =>
  sqlTokens(sql).some((token) => isWord(token, column) || (token.kind === 'name' && token.value === column));
