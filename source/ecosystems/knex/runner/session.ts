import type {Dialect, Query} from '../../../dialects/dialect.js';
import {dialectOfDriver} from '../../../dialects/index.js';
import type {ProjectOptions, ShadowTarget} from '../../ecosystem.js';
import {onShadow, resolveConnection} from './connection.js';
import {type Connections, connectLater} from './connections.js';
import {driverOf} from './create-knex.js';
import {databaseInFile} from './database-in-file.js';
import {databaseOnServer} from './database-on-server.js';
import {findKnex, type KnexModule} from './find-knex.js';
import type {ErrorContext} from './known-errors/known-error.js';
import {type Configuration, readConfiguration} from './read-configuration.js';
import {cleanerOf} from './redact.js';
import {withShadowSettings} from './shadow-settings.js';

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
  /** Takes the secrets of the connection out of a text. */
  readonly clean: (text: string) => string;
};

/** What is particular about a database in a file, and about one on a server. */
export type Place = {
  readonly databaseFile: string | null;
  readonly errorContext: ErrorContext;
  /** Rejects where the catalogue must not be opened. */
  readonly beforeOpening: () => Promise<void>;
  /** Rejects where what is open is not the database that it should be. */
  readonly onceOpen: (query: Query) => Promise<void>;
  /** Throws for a statement that must not be sent. */
  readonly beforeStatement: (sql: string) => void;
};

export type PlaceOptions = {
  readonly project: ProjectOptions;
  readonly configuration: Configuration;
  readonly dialect: Dialect;
  readonly driver: string;
  /** As the driver gets it. */
  readonly connection: unknown;
  readonly shadow: ShadowTarget | null;
};

const places: {readonly [Kind in Dialect['shadow']]: (options: PlaceOptions) => Promise<Place>} = {
  file: databaseInFile,
  database: databaseOnServer,
};

export const openSession = async (project: ProjectOptions, shadow: ShadowTarget | null): Promise<Session> =>
  sessionOf(project, await readConfiguration(project), shadow);

/** The project's configuration is loaded already. */
export const openShadow = ({project, configuration}: Session, shadow: ShadowTarget): Promise<Session> =>
  sessionOf(project, configuration, shadow);

const sessionOf = async (
  project: ProjectOptions,
  configuration: Configuration,
  shadow: ShadowTarget | null,
): Promise<Session> => {
  const driver = driverOf(configuration.config);
  const dialect = dialectOfDriver(driver);
  const connection = await resolveConnection(configuration.config);
  const place = await places[dialect.shadow]({project, configuration, dialect, driver, connection, shadow});
  const found = findKnex(configuration.directory);
  const module = shadow === null ? found : withShadowSettings(found, dialect.shadowSettings);
  const config = shadow === null ? configuration.config : onShadow(configuration.config, shadow, dialect);
  return {
    ...connectLater({module, config, ...place}),
    project,
    configuration,
    module,
    dialect,
    isShadow: shadow !== null,
    databaseFile: place.databaseFile,
    errorContext: place.errorContext,
    clean: cleanerOf([connection, shadow !== null && 'databaseUrl' in shadow ? shadow.databaseUrl : null]),
  };
};
