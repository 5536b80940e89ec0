import type {Reading} from '../../reading.js';
import {countersOf} from '../counters.js';
import {inReadTransaction} from '../transaction.js';
import {digestAgain} from './digest-again.js';
import {positionsAgain} from './positions-again.js';
import {countedSince, reportWrites} from './writes.js';

/** All in one state of the database, once all of ours have told the server what they wrote. */
export const dataAgain: Reading['dataAgain'] = async (query, schema, writers) => {
  const report = await reportWrites(query);
  const tell = async (): Promise<void> => {
    if (report !== null) await query(report);
  };
  await tell();
  const {digest, positions, remember} = await inReadTransaction(query, async () => {
    const since = report === null ? null : await countedSince(query, writers);
    return {digest: await digestAgain(query, schema, since), ...(await positionsAgain(query, since, tell))};
  });
  await remember();
  return {digest, counters: countersOf(schema, positions)};
};
