import type {Dialect, Query} from '../../../dialects/dialect.js';
import {dialectOfDriver} from '../../../dialects/index.js';
import type {ProjectOptions, ShadowTarget} from '../../ecosystem.js';
import {databaseFileOf, onShadow, printableFile, resolveConnection} from './connection.js';
import {type Connections, connectLater} from './connections.js';
import {driverOf} from './create-knex.js';
import type {ErrorContext} from './driver-errors.js';
import {findKnex, type KnexModule} from './find-knex.js';
import {type Configuration, readConfiguration} from './read-configuration.js';
import {secretsOf} from './redact.js';
import {refuseInMemory, refuseLiveFile, requireDatabaseFile, requireShadow} from './refusals.js';

/** One opened project, or a shadow of its database. */
export type Session = Connections & {
  readonly project: ProjectOptions;
  readonly configuration: Configuration;
  readonly module: KnexModule;
  readonly dialect: Dialect;
  readonly isShadow: boolean;
  /** Absolute; null where the database is in no file. */
  readonly databaseFile: string | null;
  readonly errorContext: ErrorContext;
  readonly secrets: readonly string[];
};

export const openSession = async (project: ProjectOptions, shadow: ShadowTarget | null): Promise<Session> => {
  const configuration = await readConfiguration(project);
  const driver = driverOf(configuration.config);
  const dialect = dialectOfDriver(driver);
  const connection = await resolveConnection(configuration.config);
  const live = databaseFileOf(connection);
  refuseInMemory(live, configuration);
  if (shadow !== null) await refuseLiveFile(live, shadow.databaseFile);

  const module = findKnex(configuration.directory);
  const databaseFile = shadow?.databaseFile ?? live;
  const database = databaseFile === null ? 'the database' : printableFile(databaseFile, project.directory);
  const errorContext = {database, driver};
  const config = shadow === null ? configuration.config : onShadow(configuration.config, shadow);
  const beforeOpening = async (): Promise<void> => {
    if (shadow === null && databaseFile !== null) await requireDatabaseFile(databaseFile, errorContext, configuration);
  };
  const onceOpen = async (query: Query): Promise<void> => {
    if (shadow !== null) await requireShadow(query, shadow.databaseFile);
  };
  return {
    ...connectLater({module, config, errorContext, beforeOpening, onceOpen}),
    project,
    configuration,
    module,
    dialect,
    isShadow: shadow !== null,
    databaseFile,
    errorContext,
    secrets: secretsOf(connection),
  };
};
