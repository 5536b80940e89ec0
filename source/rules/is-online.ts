import type {Table} from '../schema/model.js';
import {rowsOf} from './rows.js';
import type {RuleContext} from './rule.js';

/**
 * Whether an index of the table is to come or go beside writes. Those of partitioned tables cannot:
 * https://www.postgresql.org/docs/current/sql-createindex.html
 */
export const isOnline = (context: RuleContext, table: Table): boolean =>
  table.partitionBy === undefined && rowsOf(context, table) !== 0;
