import type {Snapshot} from '../../ecosystem.js';
import {changeFrom, type SnapshotChange, sharedWith} from '../snapshot-change.js';
import {takePicture} from './picture.js';
import {reportWrites} from './report-writes.js';
import type {Session} from './session.js';

type Taken = {readonly number: number; readonly snapshot: Snapshot};

const last = new WeakMap<Session, Taken>();

/** Schema, rows and counters as they are now. What is as it was in the snapshot that the parent knows is not told again. */
export const takeSnapshot = async (session: Session, known: number | null): Promise<SnapshotChange> => {
  const {query} = await session.catalogue();
  const schema = await takePicture(session);
  const {digestAgain, counters} = session.dialect;
  const writers = await reportWrites(session);
  const digest = await (writers === null ? session.dialect.digest(query, schema) : digestAgain(query, schema, writers));
  const taken = {schema, digest, counters: await counters(query, schema)};
  const before = last.get(session);
  const base = before?.number === known ? (before?.snapshot ?? null) : null;
  const snapshot = sharedWith(base, taken);
  const number = (before?.number ?? 0) + 1;
  last.set(session, {number, snapshot});
  return changeFrom(base, snapshot, number);
};
