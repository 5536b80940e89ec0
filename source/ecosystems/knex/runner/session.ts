import {access, constants, realpath} from 'node:fs/promises';
import {basename} from 'node:path';
import type {Knex} from 'knex';
import type {Dialect} from '../../../dialects/dialect.js';
import {dialectOfClient} from '../../../dialects/index.js';
import {UserError} from '../../../errors.js';
import type {ProjectOptions, ShadowTarget} from '../../ecosystem.js';
import {type Catalogue, openCatalogue} from './catalogue.js';
import {databaseFileOf, onShadow, printableFile, resolveConnection} from './connection.js';
import {type ErrorContext, knownDriverError} from './driver-errors.js';
import {findKnex, type KnexModule} from './find-knex.js';
import {type Configuration, readConfiguration} from './read-configuration.js';
import {secretsOf} from './redact.js';

/** One opened project, or a shadow of its database. */
export type Session = {
  readonly project: ProjectOptions;
  readonly configuration: Configuration;
  readonly module: KnexModule;
  readonly dialect: Dialect;
  /** The project's Knex with the project's whole configuration. It connects at its first query. */
  readonly knex: Knex;
  readonly isShadow: boolean;
  /** Absolute; null where the database is in no file. */
  readonly databaseFile: string | null;
  /** For people: `./dev.sqlite3`. */
  readonly database: string;
  readonly errorContext: ErrorContext;
  readonly secrets: readonly string[];
  /** Connects at the first call. Rejects where the database file is missing. */
  readonly catalogue: () => Promise<Catalogue>;
};

export const openSession = async (project: ProjectOptions, shadow: ShadowTarget | null): Promise<Session> => {
  const configuration = await readConfiguration(project);
  const driver = driverName(configuration.config.client ?? configuration.config.dialect);
  const dialect = dialectOfClient(driver);
  if (dialect === null) throw unsupported(driver, configuration);

  const liveConnection = await resolveConnection(configuration.config);
  const live = databaseFileOf(liveConnection);
  if (live === ':memory:') throw inMemory(configuration);
  if (shadow !== null && live !== null) await refuseLiveFile(live, shadow.databaseFile);

  const module = findKnex(configuration.directory);
  const config = shadow === null ? configuration.config : onShadow(configuration.config, shadow);
  const databaseFile = shadow?.databaseFile ?? live;
  const database = databaseFile === null ? 'the database' : printableFile(databaseFile, project.directory);
  const errorContext = {database, driver: packageOf(driver)};
  const knex = createKnex(module, config, errorContext);
  const catalogue = once(async () => {
    if (shadow === null && databaseFile !== null) await requireFile(databaseFile, database, project);
    return openCatalogue(module, config);
  });
  const secrets = secretsOf(liveConnection);
  const isShadow = shadow !== null;
  return {
    project,
    configuration,
    module,
    dialect,
    knex,
    isShadow,
    databaseFile,
    database,
    errorContext,
    secrets,
    catalogue,
  };
};

const createKnex = (module: KnexModule, config: Knex.Config, context: ErrorContext): Knex => {
  try {
    return withoutOwnComplaints(module.create({compileSqlOnError: false, ...config}));
  } catch (error) {
    throw knownDriverError(error, context) ?? error;
  }
};

/** Knex logs a failing migration besides throwing; we report it ourselves, and without the values in its statement. */
const withoutOwnComplaints = (knex: Knex): Knex => {
  const {logger} = knex.client;
  const warn = logger.warn.bind(logger);
  logger.warn = (message: unknown) => {
    if (!/^migration (file|failed)|^Can't take lock|^If you are sure migrations/.test(String(message))) warn(message);
  };
  return knex;
};

/** A client is a name, or a class that Knex's own one stands behind. */
const driverName = (client: Knex.Config['client'] | undefined): string => {
  if (typeof client === 'string') return client;
  const {driverName: name, dialect} = (client?.prototype ?? {}) as {driverName?: string; dialect?: string};
  return name ?? dialect ?? 'unknown';
};

const packageOf = (client: string): string => (client === 'sqlite' ? 'sqlite3' : client);

/** Made at the first call and kept; what failed is tried again. */
const once = <Value>(make: () => Promise<Value>): (() => Promise<Value>) => {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
};

const requireFile = async (file: string, database: string, {directory}: ProjectOptions): Promise<void> => {
  try {
    await access(file, constants.F_OK);
  } catch {
    throw new UserError({
      code: 'database-missing',
      message: `The database ${database} does not exist.`,
      nextSteps: [
        'Create it with its migrations: npx knex migrate:latest',
        `Or correct the path in the knexfile: relative paths start at ${directory}`,
      ],
    });
  }
  await access(file, constants.R_OK | constants.W_OK);
};

/** The last guard before a shadow: whatever went wrong before, the project's own database is not one. */
const refuseLiveFile = async (live: string, shadow: string): Promise<void> => {
  const [liveFile, shadowFile] = await Promise.all([live, shadow].map((file) => realpath(file).catch(() => file)));
  if (liveFile === shadowFile) throw new Error(`${shadow} is the project's own database and cannot be its shadow`);
};

const unsupported = (client: string, {file}: Configuration): UserError =>
  new UserError({
    code: 'unsupported-dialect',
    message: `${file === null ? 'The database URL' : basename(file)} uses the client ${client}, which db-specialist does not know yet.`,
    nextSteps: ['Use an environment with SQLite: --env NAME', 'Or name an SQLite database: --database-url sqlite:FILE'],
  });

const inMemory = ({environment, file}: Configuration): UserError =>
  new UserError({
    code: 'database-missing',
    message: `${environment ?? (file === null ? 'The URL' : basename(file))} uses a database in memory: it ends with the process that made it, so there is nothing to change.`,
    nextSteps: ['Use an environment with a database file: --env NAME', 'Or name one: --database-url sqlite:FILE'],
  });
