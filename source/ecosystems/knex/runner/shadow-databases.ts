import type {Query, ShadowDatabase} from '../../../dialects/dialect.js';
import {UserError} from '../../../errors.js';
import {knownDriverError} from './driver-errors.js';
import type {Session} from './session.js';

export const createShadow = async (session: Session, name: string): Promise<null> => {
  const {query} = await session.catalogue();
  try {
    await shadowDatabaseOf(session).create(query, name);
  } catch (error) {
    throw (await mayNotMakeShadows(error, session, query)) ?? error;
  }
  return null;
};

export const dropShadow = async (session: Session, name: string): Promise<null> => {
  const {query} = await session.catalogue();
  await shadowDatabaseOf(session).drop(query, name);
  return null;
};

export const listShadows = async (session: Session): Promise<readonly string[]> => {
  const {query} = await session.catalogue();
  return shadowDatabaseOf(session).list(query);
};

const shadowDatabaseOf = ({dialect}: Session): ShadowDatabase => {
  if (dialect.shadowDatabase === undefined) throw new Error(`A shadow of ${dialect.title} is no database of a server`);
  return dialect.shadowDatabase;
};

const mayNotMakeShadows = async (
  error: unknown,
  {dialect, errorContext}: Session,
  query: Query,
): Promise<UserError | null> => {
  const {server, database} = errorContext;
  if (server === null || knownDriverError(error, errorContext)?.code !== 'permission-denied') return null;
  const user = server.user ?? 'the user';
  return new UserError({
    code: 'permission-denied',
    message: `${user} may not make a database beside ${database}, and a shadow is one.`,
    nextSteps: [
      `Let ${user} make them: ${(await dialect.server?.letMakeShadows(query)) ?? ''}`,
      'Or name an empty database that may be used up: --shadow-url URL',
    ],
    cause: error,
  });
};
