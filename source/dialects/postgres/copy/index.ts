import type {Query} from '../../dialect.js';
import type {RowCopy} from '../../row-copy.js';
import {createAroundRows} from '../create-statements.js';
import {quoteIdentifier} from '../quote.js';
import {inReadTransaction, plainSettings} from '../transaction.js';
import {from, identified, identity, read, writing} from './rows.js';
import {sources} from './sources.js';
import {copyState} from './state.js';

/** Values are read in the words in which they were told; a copy that a crash loses is worth nothing anyway. */
const letIn = async (copy: Query): Promise<void> => {
  for (const [name, value] of Object.entries({...plainSettings, synchronous_commit: 'off', statement_timeout: '0'}))
    await copy(`select set_config('${name}', '${value}', false)`);
};

export const rowCopy: RowCopy = {
  quote: quoteIdentifier,
  createAroundRows,
  sources,
  inOneState: (query, work) =>
    inReadTransaction(query, async () => {
      await query('set local row_security to off');
      // The copy is waited for in the middle of it.
      for (const limit of ['statement_timeout', 'idle_in_transaction_session_timeout'])
        await query(`set local ${limit} to 0`);
      return work();
    }),
  letIn,
  from,
  identity,
  identified,
  identitiesPerQuery: 10_000,
  read,
  writing,
  copyState,
};
