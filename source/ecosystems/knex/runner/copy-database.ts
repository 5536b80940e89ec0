import {open, rm} from 'node:fs/promises';
import {dirname} from 'node:path';
import type {Knex} from 'knex';
import {errorCode, UserError} from '../../../errors.js';

// Everything in one step, so that a write by another program cannot start the copy again and again.
const allPages = 0x7fff_ffff;

type Sqlite3Backup = {
  /** Where the database is busy there is no error, and it is not complete. */
  readonly step: (pages: number, done: (error: Error | null, complete: boolean) => void) => void;
  readonly finish: (done: (error: Error | null) => void) => void;
};
type Sqlite3Connection = {readonly backup: (file: string, done: (error: Error | null) => void) => Sqlite3Backup};
type BetterSqlite3Connection = {
  readonly backup: (file: string, options: {readonly progress: () => number}) => Promise<unknown>;
};

/** A copy page by page, by the database itself, so it is consistent while others write. Removed again where it fails. */
export const copyDatabase = async (knex: Knex, file: string): Promise<void> => {
  await createNew(file);
  try {
    await copyPages(knex, file);
    await flush(file);
    await flush(dirname(file));
  } catch (error) {
    await Promise.all(['', '-journal', '-wal', '-shm'].map((suffix) => rm(file + suffix, {force: true})));
    throw error;
  }
};

/** All pages in one transaction of the file they go to. */
export const copyPages = async (knex: Knex, file: string): Promise<void> => {
  const connection: unknown = await knex.client.acquireConnection();
  try {
    await whileReading(knex, connection, () => backUp(connection, file));
  } finally {
    await knex.client.releaseConnection(connection);
  }
};

/**
 * With a lock for reading nobody can begin to write in the middle, and if somebody is writing it is known before the copy begins:
 * better-sqlite3 12 takes a busy database for an empty one and says that it is done.
 */
const whileReading = async (knex: Knex, connection: unknown, copy: () => Promise<unknown>): Promise<void> => {
  await knex.raw('BEGIN').connection(connection);
  try {
    await knex.raw('SELECT count(*) FROM sqlite_master').connection(connection);
    await copy();
  } finally {
    await knex.raw('ROLLBACK').connection(connection);
  }
};

const backUp = (connection: unknown, file: string): Promise<unknown> =>
  isSqlite3(connection)
    ? backUpSqlite3(connection, file)
    : (connection as BetterSqlite3Connection).backup(file, {progress: () => allPages});

/** Both drivers call it `backup`; only better-sqlite3, whose method returns a promise, has `pragma`. */
const isSqlite3 = (connection: unknown): connection is Sqlite3Connection =>
  typeof connection === 'object' && connection !== null && !('pragma' in connection);

const backUpSqlite3 = async (connection: Sqlite3Connection, file: string): Promise<void> => {
  const backup = await new Promise<Sqlite3Backup>((resolve, reject) => {
    const started: Sqlite3Backup = connection.backup(file, (error) => (error ? reject(error) : resolve(started)));
  });
  try {
    const complete = await promised<boolean>((done) => backup.step(-1, done));
    if (!complete) throw new Error('SQLITE_BUSY: the copy is not complete');
  } finally {
    await promised((done) => backup.finish((error) => done(error, null)));
  }
};

const promised = <Value>(call: (done: (error: Error | null, value: Value) => void) => void): Promise<Value> =>
  new Promise((resolve, reject) => {
    call((error, value) => (error ? reject(error) : resolve(value)));
  });

/** A copy never takes the place of a file that is there. */
const createNew = async (file: string): Promise<void> => {
  try {
    await (await open(file, 'wx', 0o600)).close();
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    throw new UserError({
      code: 'backup-failed',
      message: `${file} is there already and is not overwritten.`,
      nextSteps: ['Move it away, then try again.'],
    });
  }
};

const flush = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
