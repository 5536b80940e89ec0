import type {ErrorCode} from '../../../errors.js';
import type {Answer, Parameter, RunnerMethod, RunnerRequest} from '../protocol.js';
import type {Answerer} from './channel.js';
import {copyDatabase, copyPages} from './copy-database.js';
import {describeProject} from './describe-project.js';
import {knownDriverError} from './driver-errors.js';
import {markApplied} from './mark-applied.js';
import {listMigrations, ownTables} from './migration-list.js';
import {redact} from './redact.js';
import {runMigration} from './run-migration.js';
import {openSession, type Session} from './session.js';

type Methods = {
  readonly [Method in Exclude<RunnerMethod, 'open'>]: (
    session: Session,
    parameter: Parameter<Method>,
  ) => Promise<Answer<Method>>;
};

const methods: Methods = {
  describe: describeProject,
  introspect: (session) => introspect(session),
  rowCounts: async (session) => {
    const {query} = await session.catalogue();
    return session.dialect.rowCounts(query, await introspect(session));
  },
  snapshot: async (session) => {
    const {query} = await session.catalogue();
    const schema = await introspect(session);
    return {schema, digest: await session.dialect.digest(query, schema)};
  },
  migrations: listMigrations,
  integrityProblems: async ({dialect, catalogue}) => dialect.integrityProblems((await catalogue()).query),
  up: (session, name) => runMigration(session, name, 'up'),
  down: (session, name) => runMigration(session, name, 'down'),
  copyTo: async (session, file) => {
    const {knex} = await session.catalogue();
    await copyDatabase(knex, file).catch((error: unknown) => {
      const known = knownDriverError(error, {...session.errorContext, database: file});
      throw known !== null && faultsOfCopy.has(known.code) ? known : error;
    });
    return null;
  },
  copyOver: async (session, file) => {
    if (!session.isShadow) throw new Error('Only a shadow is put over another database');
    await copyPages((await session.catalogue()).knex, file);
    return null;
  },
  execute: async (session, statements) => {
    if (!session.isShadow) throw new Error('Statements are only executed on a shadow');
    const {knex} = await session.catalogue();
    for (const statement of statements) await knex.raw(statement);
    return null;
  },
  migrateAndSeed: async ({knex}) => {
    await knex.migrate.latest();
    await knex.seed.run();
    return null;
  },
  markApplied: async (session, name) => {
    await session.catalogue();
    await markApplied(session, name);
    return null;
  },
  releaseLock: async (session) => {
    await session.catalogue();
    await session.knex.migrate.forceFreeMigrationsLock();
    return null;
  },
  close: async (session) => {
    await session.close();
    return null;
  },
};

/** What goes wrong with the copy, and not with the database that is copied. */
const faultsOfCopy: ReadonlySet<ErrorCode> = new Set([
  'disk-full',
  'permission-denied',
  'database-unreachable',
  'backup-failed',
]);

const introspect = async (session: Session) => {
  const {query} = await session.catalogue();
  return session.dialect.introspect(query, ownTables(session));
};

/** Answers the requests for one project, which the first request opens. */
export const answerTo = (): Answerer => {
  let session: Session | undefined;
  return {
    clean: (text) => redact(text, session?.secrets ?? []),
    answer: async (request) => {
      if (request.method === 'open') {
        session = await openSession(request.parameter.project, request.parameter.shadow);
        return null;
      }
      if (session === undefined && request.method === 'close') return null;
      if (session === undefined) throw new Error(`${request.method} is asked before open`);
      return onSession(session, request);
    },
  };
};

const onSession = async (session: Session, request: RunnerRequest): Promise<unknown> => {
  const method = methods[request.method as keyof Methods] as (session: Session, parameter: unknown) => Promise<unknown>;
  try {
    return await method(session, request.parameter);
  } catch (error) {
    throw knownDriverError(error, session.errorContext) ?? error;
  }
};
