import {qualifiedName, type Schema} from '../../schema/model.js';
import type {Statistics} from '../../schema/statistics.js';
import type {Query} from '../dialect.js';
import {numberUses} from './measure/numbers.js';
import {indexStatistics, tableStatistics} from './measure/sizes.js';
import {slowStatements} from './measure/slow-statements.js';
import {inReadTransaction} from './transaction.js';

/** A constant number of queries. Of tables that are not in the schema nothing is told. */
export const statistics = (query: Query, schema: Schema): Promise<Statistics> =>
  inReadTransaction(query, async (version) => {
    const names = new Set([...schema.tables, ...schema.views].map(qualifiedName));
    const tables = await tableStatistics(query);
    const indexes = await indexStatistics(query);
    const numbers = await numberUses(query, schema);
    const slow = await slowStatements(query, version);
    return {
      tables: Object.fromEntries(Object.entries(tables).filter(([name]) => names.has(name))),
      indexes: indexes.filter(({table}) => names.has(table)),
      numbers,
      texts: [],
      ...slow,
    };
  });
