import type {Knex} from 'knex';
import type {Query, Row} from '../../../dialects/dialect.js';
import {driverOf} from './create-knex.js';
import type {KnexModule} from './find-knex.js';
import {plainConnection} from './plain-connection.js';

/** A second way to the same database for reading: the project's connection and hooks, but its rows and names as the driver gives them. */
export type Catalogue = {readonly query: Query; readonly knex: Knex};

export const openCatalogue = (module: Pick<KnexModule, 'create'>, config: Knex.Config): Catalogue => {
  const knex = module.create(plain(config));
  return {query: async (sql, bindings = []) => rowsOf(await sendRaw(knex, sql, bindings)), knex};
};

/** One statement as it stands. Knex for PostgreSQL takes every `?` for a binding, also in a text and where there are no bindings. */
export const sendRaw = async (knex: Knex, sql: string, bindings: readonly unknown[] = []): Promise<unknown> =>
  rawQuery(knex, sql, bindings);

/** Lends one connection for all statements of the work, however long it waits between two of them. */
export const onOneConnection = async <Result>(
  {knex}: Catalogue,
  work: (query: Query) => Promise<Result>,
): Promise<Result> => {
  const connection: unknown = await knex.client.acquireConnection();
  try {
    return await work(async (sql, bindings = []) => rowsOf(await rawQuery(knex, sql, bindings).connection(connection)));
  } finally {
    await knex.client.releaseConnection(connection);
  }
};

const rawQuery = (knex: Knex, sql: string, bindings: readonly unknown[]): Knex.Raw => {
  if (bindings.length > 0) return knex.raw(sql, [...bindings] as Knex.RawBinding[]);
  const takesAll = knex.client.positionBindings('?') !== '?';
  return knex.raw(takesAll ? sql.replaceAll('?', '\\?') : sql);
};

const plain = (config: Knex.Config): Knex.Config => {
  const {postProcessResponse: _rows, wrapIdentifier: _names, debug: _debug, ...rest} = config;
  return {
    ...rest,
    connection: plainConnection(config.connection, driverOf(config)),
    pool: {...config.pool, min: 0, max: 1},
    // What Knex has to say about the configuration, the project's own instance says.
    log: {warn: ignore, error: ignore, deprecate: ignore, debug: ignore},
  };
};

/** Drivers answer with rows, with rows and what they look like, with a result that holds them, or with what a statement without rows did. */
const rowsOf = (response: unknown): readonly Row[] => {
  if (typeof response === 'object' && response !== null && 'rows' in response) return rowsOf(response.rows);
  if (!Array.isArray(response)) return [];
  const [first, fields] = response as readonly unknown[];
  if (Array.isArray(first)) return first as readonly Row[];
  return response.length === 2 && (fields === undefined || Array.isArray(fields)) ? [] : (response as readonly Row[]);
};

const ignore = (): void => undefined;
