import knexFactory, {type Knex} from 'knex';
import {z} from 'zod';
import type {Query, Row} from '../../source/dialects/dialect.js';
import {sqlite} from '../../source/dialects/sqlite/index.js';
import type {DataDigest} from '../../source/schema/digest.js';
import type {Schema} from '../../source/schema/model.js';

type Statement = {
  readonly reader: boolean;
  readonly all: (...values: unknown[]) => Row[];
  readonly run: (...values: unknown[]) => void;
};
type Connection = {readonly exec: (sql: string) => void; readonly prepare: (sql: string) => Statement};

const migration = z.object({
  up: z.custom<(knex: Knex) => Promise<void>>((value) => typeof value === 'function'),
  down: z.custom<(knex: Knex) => Promise<void>>((value) => typeof value === 'function'),
  config: z.object({transaction: z.boolean()}).optional(),
});

export type Database = {
  readonly introspect: () => Promise<Schema>;
  readonly digest: () => Promise<DataDigest>;
  readonly problems: () => Promise<readonly string[]>;
  readonly script: (sql: string) => Promise<void>;
  readonly query: Query;
  /** Runs the text of a CommonJS migration in one direction, as Knex's migrator does. */
  readonly migrate: (text: string, direction: 'up' | 'down') => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Runs the text of a CommonJS migration in one direction, as Knex's migrator does. */
export const migrateWith = async (knex: Knex, text: string, direction: 'up' | 'down'): Promise<void> => {
  const exports = {};
  new Function('exports', text)(exports);
  const module = migration.parse(exports);
  if (module.config?.transaction === false) await module[direction](knex);
  else await knex.transaction((trx) => module[direction](trx));
};

/** A real database, in memory or in a file, with foreign keys on, behind a real Knex. */
export const openDatabase = (filename = ':memory:'): Database => {
  const knex = knexFactory({client: 'better-sqlite3', useNullAsDefault: true, connection: {filename}});
  const connected = async <Result>(work: (connection: Connection) => Result): Promise<Result> => {
    const connection: Connection = await knex.client.acquireConnection();
    try {
      return work(connection);
    } finally {
      await knex.client.releaseConnection(connection);
    }
  };
  const query: Query = (sql, bindings = []) =>
    connected((connection) => {
      const prepared = connection.prepare(sql);
      if (prepared.reader) return prepared.all(...bindings);
      prepared.run(...bindings);
      return [];
    });
  const introspect = () => sqlite.introspect(query, ['knex_migrations', 'knex_migrations_lock']);
  return {
    query,
    introspect,
    digest: async () => sqlite.digest(query, await introspect()),
    problems: () => sqlite.integrityProblems(query),
    script: (sql) => connected((connection) => connection.exec(sql)),
    migrate: (text, direction) => migrateWith(knex, text, direction),
    close: () => knex.destroy(),
  };
};
