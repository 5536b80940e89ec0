import type {RuleContext} from './rule.js';

/** `all 1,204 rows of orders`, or `all of orders` where nobody counted. */
export const allRowsOf = (table: string, rows: RuleContext['rows']): string => {
  const count = rows?.[table];
  return count === undefined ? `all of ${table}` : `all ${count.toLocaleString('en-US')} rows of ${table}`;
};
