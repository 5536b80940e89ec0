import {stat} from 'node:fs/promises';
import type {ProjectDescription} from '../../ecosystem.js';
import {learnStyle} from './learn-style.js';
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
    database: session.errorContext.database,
    databaseFile,
    databaseSize: databaseFile === null ? null : await sizeOf(databaseFile),
    style: await learnStyle(session),
  };
};

const sizeOf = async (file: string): Promise<number | null> => {
  try {
    return (await stat(file)).size;
  } catch {
    return null;
  }
};
