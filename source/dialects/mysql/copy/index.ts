import type {Query} from '../../dialect.js';
import type {RowCopy} from '../../row-copy.js';
import {createAroundRows} from '../create-statements.js';
import {quoteIdentifier} from '../quote.js';
import {inPlainSession} from '../session.js';
import {from, identified, identity, read, sources, writing} from './rows.js';
import {copyState, isMariaDb} from './state.js';

// Zeros as dates and as numbers, and dates that there never were, stand in tables that were filled under other modes.
const storingModes = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION';

const letIn = async (copy: Query): Promise<void> => {
  await copy(
    `set session sql_mode = '${storingModes}', session time_zone = '+00:00', session foreign_key_checks = 0, session unique_checks = 0`,
  );
  // A row that is too long to travel is read where it is, without a lock.
  await copy('set session transaction isolation level read committed');
  // Constraints may be younger than rows that break them.
  if (await isMariaDb(copy)) await copy('set session check_constraint_checks = 0');
};

export const rowCopy: RowCopy = {
  quote: quoteIdentifier,
  createAroundRows,
  sources,
  inOneState: (query, work) =>
    inPlainSession(query, async () => {
      await query('set transaction isolation level repeatable read');
      await query('start transaction with consistent snapshot, read only');
      try {
        return await work();
      } finally {
        await query('commit');
      }
    }),
  letIn,
  from,
  identity,
  identified,
  identitiesPerQuery: 500,
  read,
  writing,
  copyState,
};
