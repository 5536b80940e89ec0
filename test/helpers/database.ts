import {randomBytes} from 'node:crypto';
import knexFactory, {type Knex} from 'knex';
import {inject} from 'vitest';
import type {Query} from '../../source/dialects/dialect.js';
import {openCatalogue, sendRaw} from '../../source/ecosystems/knex/runner/catalogue.js';
import type {DialectName} from '../../source/schema/model.js';
import type {Servers} from './start-servers.js';

declare module 'vitest' {
  interface ProvidedContext {
    readonly servers: Servers;
  }
}

/** The dialects whose server is here. Where MySQL is missing, the run's last lines say so. */
export const reachableDialects = (): readonly DialectName[] =>
  inject('servers').mysql === null ? ['sqlite', 'postgres'] : ['sqlite', 'postgres', 'mysql'];

export type TestDatabase = {
  readonly dialect: DialectName;
  /** As the runner hands it to a dialect. */
  readonly query: Query;
  /** One statement after the other. */
  readonly run: (statements: readonly string[]) => Promise<void>;
  /** The same database for a knexfile; a URL on servers. */
  readonly connection: string | {readonly filename: string};
  readonly knex: Knex;
  /** Removes the database. */
  readonly close: () => Promise<void>;
};

/** A real database with nothing in it, of its own. `file`: where one of SQLite is; in memory unless said. */
export const openEmptyDatabase = async (dialect: DialectName, file = {filename: ':memory:'}): Promise<TestDatabase> => {
  if (dialect === 'sqlite') return opened(dialect, file, async () => undefined);
  const {postgres, mysql} = inject('servers');
  const server = dialect === 'postgres' ? postgres : mysql;
  if (server === null) throw new Error('No MariaDB or MySQL server answers');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(
    dialect,
    server,
    dialect === 'postgres' ? `create database ${name}` : `create database ${name} character set utf8mb4`,
  );
  return opened(dialect, `${server}/${name}`, () =>
    onServer(dialect, server, `drop database ${name}${dialect === 'postgres' ? ' with (force)' : ''}`),
  );
};

const clients: Readonly<Record<DialectName, string>> = {sqlite: 'better-sqlite3', postgres: 'pg', mysql: 'mysql2'};

const opened = (
  dialect: DialectName,
  connection: TestDatabase['connection'],
  remove: () => Promise<void>,
): TestDatabase => {
  const {query, knex} = openCatalogue(
    {create: knexFactory},
    {client: clients[dialect], connection, useNullAsDefault: true},
  );
  return {
    dialect,
    query,
    run: async (statements) => {
      for (const statement of statements) await sendRaw(knex, statement);
    },
    connection,
    knex,
    close: async () => {
      await knex.destroy();
      await remove();
    },
  };
};

const onServer = async (dialect: DialectName, server: string, sql: string): Promise<void> => {
  const knex = knexFactory({
    client: clients[dialect],
    connection: dialect === 'postgres' ? `${server}/postgres` : server,
  });
  try {
    await knex.raw(sql);
  } finally {
    await knex.destroy();
  }
};
