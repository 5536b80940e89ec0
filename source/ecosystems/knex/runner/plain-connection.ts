import type {Knex} from 'knex';
import {getTypeParser} from 'pg-types';
import {settingsOf, withoutServer} from './connection-settings.js';

type Connection = NonNullable<Knex.Config['connection']>;

type PlainDriver = {
  /** What else is told the driver. */
  readonly with: object;
  /** Said by the project, and not to be passed on. */
  readonly without: readonly string[];
  /** A URL as an object that the driver reads the same way. */
  readonly ofUrl: (url: string) => object;
};

const mysql: PlainDriver = {
  // A number beyond 2^53 is a text instead of a wrong number.
  with: {supportBigNumbers: true},
  without: [
    'typeCast',
    'rowsAsArray',
    'nestTables',
    'dateStrings',
    'decimalNumbers',
    'bigNumberStrings',
    'jsonStrings',
  ],
  ofUrl: settingsOf,
};

const drivers: Readonly<Record<string, PlainDriver>> = {
  // pg keeps its parsers for the whole process, so what the project sets would hold here too; those of a connection come before them.
  pg: {with: {types: {getTypeParser}}, without: [], ofUrl: (connectionString) => ({connectionString})},
  mysql2: mysql,
  mysql,
};

/** Another server, spoken to as this connection does: a migration counts on its `multipleStatements`, `charset` or `timezone`. */
export const atServer = (connection: unknown, url: string, driver: string): Connection => ({
  ...withoutServer(connection),
  ...(drivers[driver]?.ofUrl ?? settingsOf)(url),
});

/** The connection of the catalogue: values as the driver gives them by itself, whatever the project has told it about types and rows. */
export const plainConnection = (connection: unknown, driver: string): Connection => {
  if (typeof connection === 'function')
    return async () => plainConnection(await connection(), driver) as Knex.StaticConnectionConfig;
  const plain = drivers[driver];
  if (typeof connection === 'string')
    return plain === undefined ? connection : plainConnection(plain.ofUrl(connection), driver);
  if (typeof connection !== 'object' || connection === null) return {};
  const {with: added, without}: Pick<PlainDriver, 'with' | 'without'> = plain ?? {
    with: withoutBigInts(connection),
    without: [],
  };
  const copy = Object.defineProperties({}, Object.getOwnPropertyDescriptors(connection));
  for (const key of without) Reflect.deleteProperty(copy, key);
  return Object.assign(copy, added) as Knex.StaticConnectionConfig;
};

/** better-sqlite3's `safeIntegers` would turn every number of the catalogue into a bigint. */
const withoutBigInts = (connection: object): object =>
  'options' in connection ? {options: {...Object(connection.options), safeIntegers: false}} : {};
