import {realpathSync} from 'node:fs';
import {isAbsolute, relative, resolve} from 'node:path';
import type {Knex} from 'knex';
import type {Dialect} from '../../../dialects/dialect.js';
import type {ShadowTarget} from '../../ecosystem.js';
import {withDatabase} from './connection-settings.js';
import {driverOf} from './create-knex.js';
import {atServer} from './plain-connection.js';

/** The connection as the drivers will get it: a function is asked, a text is a file. */
export const resolveConnection = async (config: Knex.Config): Promise<unknown> => {
  const {connection} = config;
  return typeof connection === 'function' ? connection() : connection;
};

/** What stands for a database that is in no file. */
export const inMemory = ':memory:';

/** Absolute path of the database file; `inMemory` where the database is in no file; null where the connection names none. */
export const databaseFileOf = (connection: unknown): string | null => {
  const filename = filenameOf(connection);
  if (filename === null) return null;
  if (/^$|^:memory:|^file::memory:|^file:.*mode=memory/.test(filename)) return inMemory;
  return resolve(filename.startsWith('file:') ? pathOfUri(filename) : filename);
};

/** `./dev.sqlite3`: the file as a person in the project's directory would write it. */
export const printableFile = (file: string, directory: string): string => {
  // The process stands where the links lead to, the person may stand behind one.
  const paths = [directory, realpathSync(directory)].map((base) => relative(base, file));
  const inside = paths.find((path) => !path.startsWith('..') && !isAbsolute(path));
  return inside === undefined ? file : `./${inside}`;
};

/**
 * The project's configuration, whole, with nothing changed but where it leads: another database file and, where it is given, another folder
 * of migrations. A pool that the project made itself is left out, because it leads to the project's own database.
 */
export const onShadow = (config: Knex.Config, shadow: ShadowTarget, dialect: Dialect): Knex.Config => {
  const {connectionPool: _pool, ...rest} = config as Knex.Config & {readonly connectionPool?: unknown};
  return {
    ...rest,
    connection: connectionOf(config, shadow),
    migrations: migrationsOnShadow(config, shadow, dialect),
  };
};

const connectionOf = (config: Knex.Config, shadow: ShadowTarget): NonNullable<Knex.Config['connection']> => {
  if ('databaseFile' in shadow) return withFile(config, shadow.databaseFile);
  return 'databaseName' in shadow ? onServer(config, shadow.databaseName) : onGivenServer(config, shadow.databaseUrl);
};

const pathOfUri = (uri: string): string => uri.replace(/^file:(\/\/)?/, '').replace(/\?.*$/, '');

const filenameOf = (connection: unknown): string | null => {
  if (typeof connection === 'string') return connection;
  if (typeof connection !== 'object' || connection === null || !('filename' in connection)) return null;
  return typeof connection.filename === 'string' ? connection.filename : null;
};

const withFile = (config: Knex.Config, filename: string): NonNullable<Knex.Config['connection']> => {
  const {connection} = config;
  if (typeof connection === 'function') {
    return async () => ({...(Object(await connection()) as object), filename});
  }
  return typeof connection === 'object' ? {...connection, filename} : {filename};
};

const onServer = ({connection}: Knex.Config, database: string): NonNullable<Knex.Config['connection']> =>
  typeof connection === 'function'
    ? async () => withDatabase(await connection(), database) as Knex.StaticConnectionConfig
    : (withDatabase(connection, database) as Knex.StaticConnectionConfig);

const onGivenServer = (config: Knex.Config, url: string): NonNullable<Knex.Config['connection']> => {
  const {connection} = config;
  const driver = driverOf(config);
  return typeof connection === 'function'
    ? async () => atServer(await connection(), url, driver) as Knex.StaticConnectionConfig
    : atServer(connection, url, driver);
};

const migrationsOnShadow = (
  {migrations = {}}: Knex.Config,
  {migrationsDirectory}: ShadowTarget,
  {shadow, server}: Dialect,
): Knex.MigratorConfig => {
  const {schemaName, ...rest} = migrations;
  // Where a schema is a database of its own, the books of the shadow would be those of the project.
  const staysInside = shadow === 'file' || server?.createSchemas !== undefined;
  const kept = schemaName === undefined || !staysInside ? rest : {...rest, schemaName};
  if (migrationsDirectory === undefined) return kept;
  const {migrationSource: _source, ...settings} = kept;
  // The applied ones are not in that folder, so Knex must not look for them there.
  return {...settings, directory: migrationsDirectory, disableMigrationsListValidation: true};
};
