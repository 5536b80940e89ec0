import {open, rm} from 'node:fs/promises';
import {dirname} from 'node:path';
import type {Knex} from 'knex';
import {UserError} from '../../../errors.js';

// Everything in one step, so that a write by another program cannot start the copy again and again.
const allPages = 0x7fff_ffff;

type Sqlite3Backup = {
  readonly step: (pages: number, done: (error: Error | null) => void) => void;
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
    const connection: unknown = await knex.client.acquireConnection();
    try {
      await backUp(connection, file);
    } finally {
      await knex.client.releaseConnection(connection);
    }
    await flush(file);
    await flush(dirname(file));
  } catch (error) {
    await Promise.all(['', '-journal', '-wal', '-shm'].map((suffix) => rm(file + suffix, {force: true})));
    throw error;
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
    await promised((done) => backup.step(-1, done));
  } finally {
    await promised((done) => backup.finish(done));
  }
};

const promised = (call: (done: (error: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    call((error) => (error ? reject(error) : resolve()));
  });

/** A copy never takes the place of a file that is there. */
const createNew = async (file: string): Promise<void> => {
  try {
    await (await open(file, 'wx', 0o600)).close();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
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
