import type {Qualified} from '../../schema/model.js';
import {foldCase, sqlTokens} from '../../schema/sql-tokens.js';

/** Every name that stands in the SQL: as it is where it is quoted, in lower case where it is not. */
export const namesIn = (sql: string): ReadonlySet<string> =>
  new Set(
    sqlTokens(sql, 'postgres').flatMap(({kind, value}) => {
      if (kind === 'name') return [value];
      return kind === 'word' ? [foldCase(value)] : [];
    }),
  );

export const mentions = (sql: string, name: string): boolean => namesIn(sql).has(name);

export const mentionsTable = (sql: string, {name}: Qualified): boolean => mentions(sql, name);
