import type {DialectName} from '../../schema/model.js';
import {foldCase, sqlTokens} from '../../schema/sql-tokens.js';

/** True where the SQL holds this name, in any case. */
export const mentions = (sql: string, name: string, dialect: DialectName): boolean => {
  const folded = foldCase(name);
  return sqlTokens(sql, dialect).some(
    ({kind, value}) => (kind === 'word' || kind === 'name') && foldCase(value) === folded,
  );
};
