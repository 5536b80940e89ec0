import {UserError} from '../../../errors.js';
import {databaseFileOf, printableFile} from './connection.js';
import {refuseInMemory, refuseLiveFile, requireDatabaseFile, requireShadow} from './refusals.js';
import {refuseAttached} from './refuse-attached.js';
import type {Place, PlaceOptions} from './session.js';

export const databaseInFile = async (options: PlaceOptions): Promise<Place> => {
  const {project, configuration, driver, connection, shadow} = options;
  const live = databaseFileOf(connection);
  refuseInMemory(live, configuration);
  if (project.shadowUrl !== undefined) throw notOnServer();
  const shadowFile = shadow !== null && 'databaseFile' in shadow ? shadow.databaseFile : null;
  if (shadowFile !== null) await refuseLiveFile(live, shadowFile);
  const databaseFile = shadowFile ?? live;
  const database = databaseFile === null ? 'the database' : printableFile(databaseFile, project.directory);
  const errorContext = {database, driver, server: null};
  return {
    databaseFile,
    errorContext,
    beforeOpening: async () => {
      if (shadow === null && databaseFile !== null)
        await requireDatabaseFile(databaseFile, errorContext, configuration);
    },
    onceOpen: async (query) => {
      if (shadowFile === null) return;
      await requireShadow(query, shadowFile);
      await refuseAttached(query);
    },
    beforeStatement: () => undefined,
  };
};

const notOnServer = (): UserError =>
  new UserError({
    code: 'bad-arguments',
    message: '--shadow-url is for databases on servers, and this one is in a file. Its shadow is a file too.',
    nextSteps: ['Leave --shadow-url out.'],
  });
