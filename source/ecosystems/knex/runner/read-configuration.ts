import {dirname} from 'node:path';
import type {Knex} from 'knex';
import type {Dialect} from '../../../dialects/dialect.js';
import {dialects} from '../../../dialects/index.js';
import type {ProjectOptions} from '../../ecosystem.js';
import {findKnexfile, noKnexfile} from '../find-knexfile.js';
import {type ChosenEnvironment, chooseEnvironment} from './choose-environment.js';
import {isUnreadable} from './connection-settings.js';
import {driverOf} from './create-knex.js';
import {connectionOfUrl} from './database-url.js';
import {loadKnexfile} from './load-knexfile.js';
import {atServer} from './plain-connection.js';

export type Configuration = ChosenEnvironment & {
  /** Absolute path of the knexfile; null where only a database URL was given. */
  readonly file: string | null;
  /** What relative paths in it resolve against. */
  readonly directory: string;
};

/** Finds and loads the project's configuration and moves the process to its folder, as the knex command does. */
export const readConfiguration = async (project: ProjectOptions): Promise<Configuration> => {
  const file = await findKnexfile(project.directory, project.configFile);
  if (file === null) return withoutKnexfile(project);
  const directory = dirname(file);
  process.chdir(directory);
  const chosen = chooseEnvironment(await loadKnexfile(file), project.environment, file);
  return {...chosen, config: atUrl(chosen.config, project), file, directory};
};

const withoutKnexfile = async (project: ProjectOptions): Promise<Configuration> => {
  const {directory, databaseUrl} = project;
  if (databaseUrl === undefined) throw await noKnexfile(directory);
  process.chdir(directory);
  const config = {...connectionOfUrl(databaseUrl, directory), useNullAsDefault: true};
  return {config, environment: null, environments: [], file: null, directory};
};

/** `--database-url` changes where the configuration leads; the project's driver stays where it speaks to the same kind of database. */
const atUrl = (config: Knex.Config, {databaseUrl, directory}: ProjectOptions): Knex.Config => {
  if (databaseUrl === undefined) return config;
  const {client, connection} = connectionOfUrl(databaseUrl, directory);
  const wanted = dialectThatSpeaks(client);
  const driver = driverOf(config);
  if (wanted === undefined || wanted !== dialectThatSpeaks(driver)) return {...config, client, connection};
  // A URL that cannot be read is refused as it stands. A function is not asked: what it knows is where the other server is.
  const isAsItStands = wanted.shadow === 'file' || isUnreadable(connection) || typeof config.connection === 'function';
  return {...config, connection: isAsItStands ? connection : atServer(config.connection, databaseUrl, driver)};
};

const dialectThatSpeaks = (driver: string): Dialect | undefined =>
  dialects.find(({drivers}) => drivers.includes(driver));
