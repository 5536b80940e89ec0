import {type Qualified, qualifiedName} from '../schema/model.js';
import type {RuleContext} from './rule.js';

type Counted = Pick<RuleContext, 'rows'>;

/** Null where nobody counted. */
export const rowsOf = ({rows}: Counted, table: Qualified): number | null => rows?.[qualifiedName(table)] ?? null;

/** `all 1,204 rows of orders`, or `all of orders` where nobody counted or nothing is there yet. */
export const allRowsOf = (counted: Counted, table: Qualified): string => {
  const name = qualifiedName(table);
  const count = rowsOf(counted, table);
  if (count === null || count === 0) return `all of ${name}`;
  return count === 1 ? `the one row of ${name}` : `all ${numberText(count)} rows of ${name}`;
};

/** `1,204`. */
export const numberText = (number: number | bigint): string => number.toLocaleString('en-US');
