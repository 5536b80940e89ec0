import type {Query} from '../../../dialects/dialect.js';
import type {GivenShadow} from '../../../dialects/given-shadow.js';
import {UserError} from '../../../errors.js';
import type {Schema} from '../../../schema/model.js';
import {knownDriverError} from './driver-errors.js';
import {readSchema} from './read-schema.js';
import type {Session} from './session.js';

export const shadowOwner = async (session: Session): Promise<string | null> => {
  const {given, query} = await givenOf(session);
  return given.owner(query);
};

/** Only one that is empty, or that we have used before, is taken; then what is left of that is removed. */
export const claimShadow = async (session: Session, owner: string): Promise<null> => {
  const {given, query} = await givenOf(session);
  if ((await given.owner(query)) !== null) await given.clean(query);
  else if (!isEmpty(await readSchema(session.dialect, query, []))) throw notEmpty(session);
  await given.mark(query, owner).catch((error: unknown) => {
    throw mayNotUse(error, session) ?? error;
  });
  return null;
};

export const cleanShadow = async (session: Session): Promise<null> => {
  const {given, query} = await givenOf(session);
  if ((await given.owner(query)) !== null) await given.clean(query);
  return null;
};

const givenOf = async (session: Session): Promise<{readonly given: GivenShadow; readonly query: Query}> => {
  const given = session.dialect.shadowDatabase?.given;
  if (!session.isShadow || given === undefined) throw new Error('Only a shadow on a server is given');
  return {given, query: (await session.catalogue()).query};
};

const isEmpty = (schema: Schema): boolean => {
  const {tables, views, enums, sequences, namespaces = [], domains = [], composites = [], routines = []} = schema;
  return [tables, views, enums, sequences, namespaces, domains, composites, routines].every(({length}) => length === 0);
};

const notEmpty = ({errorContext}: Session): UserError =>
  new UserError({
    code: 'rehearsal-failed',
    message: `The database ${errorContext.database} of --shadow-url is not empty, and everything in a shadow is removed.`,
    nextSteps: ['Name an empty database with --shadow-url.'],
  });

const mayNotUse = (error: unknown, {errorContext}: Session): UserError | null =>
  knownDriverError(error, errorContext)?.code === 'permission-denied'
    ? new UserError({
        code: 'permission-denied',
        message: `The database ${errorContext.database} of --shadow-url belongs to somebody else, so it cannot be marked as a shadow.`,
        nextSteps: [`Make ${errorContext.server?.user ?? 'the user'} its owner.`],
        cause: error,
      })
    : null;
