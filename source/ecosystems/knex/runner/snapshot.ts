import type {Snapshot} from '../../ecosystem.js';
import type {SnapshotRequest} from '../protocol.js';
import {changeFrom, type SnapshotChange, sharedWith} from '../snapshot-change.js';
import {takePicture} from './picture.js';
import {reportWrites} from './report-writes.js';
import type {Session} from './session.js';

type Taken = {readonly number: number; readonly snapshot: Snapshot};

const last = new WeakMap<Session, Taken>();

/** Schema, rows and counters as they are now. What is as it was in the snapshot that the parent knows is not told again. */
export const takeSnapshot = async (session: Session, {known, others}: SnapshotRequest): Promise<SnapshotChange> => {
  const {query} = await session.catalogue();
  const schema = await takePicture(session);
  const own = await reportWrites(session);
  const writers = own === null || others === null ? null : [...own, ...others];
  const taken = {schema, ...(await session.dialect.dataAgain(query, schema, writers))};
  const before = last.get(session);
  const base = before?.number === known ? (before?.snapshot ?? null) : null;
  const snapshot = sharedWith(base, taken);
  const number = (before?.number ?? 0) + 1;
  last.set(session, {number, snapshot});
  return changeFrom(base, snapshot, number);
};
