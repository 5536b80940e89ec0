import type {Knex} from 'knex';
import type {Query, Row} from '../../../dialects/dialect.js';
import type {KnexModule} from './find-knex.js';

/** A second way to the same database for reading: the project's connection and hooks, but its rows and names as the driver gives them. */
export type Catalogue = {readonly query: Query; readonly knex: Knex};

export const openCatalogue = (module: KnexModule, config: Knex.Config): Catalogue => {
  const knex = module.create(plain(config));
  return {query: async (sql, bindings = []) => rowsOf(await knex.raw(sql, [...bindings] as Knex.RawBinding[])), knex};
};

const plain = (config: Knex.Config): Knex.Config => {
  const {postProcessResponse: _rows, wrapIdentifier: _names, debug: _debug, ...rest} = config;
  return {
    ...rest,
    connection: withoutBigInts(config.connection),
    pool: {...config.pool, min: 0, max: 1},
    // What Knex has to say about the configuration, the project's own instance says.
    log: {warn: ignore, error: ignore, deprecate: ignore, debug: ignore},
  };
};

/** better-sqlite3's `safeIntegers` would turn every number of the catalogue into a bigint. */
const withoutBigInts = (connection: Knex.Config['connection']): NonNullable<Knex.Config['connection']> => {
  if (typeof connection === 'function') {
    return async () => withoutBigInts(await connection()) as Knex.StaticConnectionConfig;
  }
  if (typeof connection !== 'object' || connection === null || !('options' in connection)) return connection ?? {};
  return {...connection, options: {...Object(connection.options), safeIntegers: false}} as Knex.StaticConnectionConfig;
};

/** Drivers answer with rows, or with what a statement without rows did. */
const rowsOf = (response: unknown): readonly Row[] => (Array.isArray(response) ? (response as readonly Row[]) : []);

const ignore = (): void => undefined;
