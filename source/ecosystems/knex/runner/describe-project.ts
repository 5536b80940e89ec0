import {stat} from 'node:fs/promises';
import type {Query} from '../../../dialects/dialect.js';
import type {ProjectDescription} from '../../ecosystem.js';
import {learnStyle} from './learn-style.js';
import {printableServer} from './server-address.js';
import type {Session} from './session.js';

/** The project in values that may be shown to anybody. */
export const describeProject = async (session: Session): Promise<ProjectDescription> => {
  const {configuration, module, dialect, databaseFile} = session;
  const {query} = await session.catalogue();
  return {
    ecosystem: 'knex',
    toolVersion: module.version,
    toolOrigin: module.origin,
    configFile: configuration.file,
    environment: configuration.environment,
    environments: configuration.environments,
    dialect: dialect.name,
    serverVersion: await dialect.serverVersion(query),
    database: await databaseOf(session, query),
    databaseFile,
    databaseSize:
      databaseFile === null
        ? ((await session.dialect.server?.databaseSize(query)) ?? null)
        : await sizeOf(databaseFile),
    style: await learnStyle(session),
  };
};

/** A hook of the project may have led us to another database than the one that the connection names. */
const databaseOf = async ({dialect, errorContext}: Session, query: Query): Promise<string> => {
  const {server, database} = errorContext;
  if (server === null || dialect.server === undefined) return database;
  return printableServer(dialect.name, {...server, database: await dialect.server.currentDatabase(query)});
};

const sizeOf = async (file: string): Promise<number | null> => {
  try {
    return (await stat(file)).size;
  } catch {
    return null;
  }
};
