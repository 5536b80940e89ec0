import {resolve} from 'node:path';
import {z} from 'zod';
import {type ErrorCode, UserError} from '../../../errors.js';
import type {Answer, Parameter, RunnerMethod, RunnerRequest} from '../protocol.js';
import {backUp, putBackRows} from './back-up/back-up.js';
import {sendRaw} from './catalogue.js';
import type {Answerer} from './channel.js';
import {chunks} from './chunks.js';
import {copyDatabase, copyPages} from './copy-database.js';
import {copyToServer} from './copy-server/copy-to-server.js';
import {describeProject} from './describe-project.js';
import {knownDriverError} from './driver-errors.js';
import {endStatements} from './end-statements.js';
import {claimShadow, cleanShadow, shadowOwner} from './given-shadow.js';
import {markApplied} from './mark-applied.js';
import {listMigrations, migrationFiles} from './migration-list.js';
import {lastPicture, takePicture} from './picture.js';
import {cleanerOf} from './redact.js';
import {allWriters} from './report-writes.js';
import {runMigration} from './run-migration.js';
import {openSession, type Session} from './session.js';
import {createShadow, dropShadow, listShadows} from './shadow-databases.js';
import {takeSnapshot} from './snapshot.js';
import {tryExecute} from './try-execute.js';

const countRow = z.object({at: z.coerce.number(), n: z.coerce.number()});

/** SQLite takes no more than 500 of them in one. https://www.sqlite.org/limits.html */
const countsPerQuery = 100;

type Methods = {
  readonly [Method in Exclude<RunnerMethod, 'open'>]: (
    session: Session,
    parameter: Parameter<Method>,
  ) => Promise<Answer<Method>>;
};

const methods: Methods = {
  describe: describeProject,
  introspect: takePicture,
  rowCounts: async (session) => {
    const {query} = await session.catalogue();
    return session.dialect.rowCounts(query, await lastPicture(session));
  },
  statistics: async (session) => {
    const {query} = await session.catalogue();
    return session.dialect.statistics(query, await lastPicture(session));
  },
  count: async (session, queries) => {
    const {query} = await session.catalogue();
    const counts = new Map<number, number>();
    const selects = queries.map((sql, at) => `select ${at} as at, (${sql}) as n`);
    for (const part of chunks(selects, countsPerQuery))
      for (const {at, n} of z.array(countRow).parse(await query(part.join(' union all ')))) counts.set(at, n);
    return queries.map((_, at) => counts.get(at) ?? 0);
  },
  snapshot: takeSnapshot,
  writers: allWriters,
  migrations: listMigrations,
  migrationFiles: async (session) => ({
    dialect: session.dialect.name,
    files: (await migrationFiles(session)).map(({name, directory}) => ({
      name,
      path: directory === null ? null : resolve(directory, name),
    })),
  }),
  integrityProblems: async ({dialect, catalogue}) => dialect.integrityProblems((await catalogue()).query),
  up: (session, name) => runMigration(session, name, 'up'),
  down: (session, name) => runMigration(session, name, 'down'),
  copyTo: async (session, {place, options}) => {
    if (!('databaseFile' in place)) return copyToServer(session, place, options);
    if (session.dialect.shadow !== 'file') throw refusedCopyToFile(session);
    const file = place.databaseFile;
    const {knex} = await session.catalogue();
    await copyDatabase(knex, file).catch((error: unknown) => {
      const known = knownDriverError(error, {...session.errorContext, database: file});
      throw known !== null && faultsOfCopy.has(known.code) ? known : error;
    });
    return [];
  },
  copyOver: async (session, file) => {
    if (!session.isShadow) throw new Error('Only a shadow is put over another database');
    if (session.dialect.shadow !== 'file') throw refusedCopyToFile(session);
    await copyPages((await session.catalogue()).knex, file);
    return null;
  },
  backUp,
  putBackRows,
  createShadow,
  dropShadow,
  listShadows,
  shadowOwner,
  claimShadow,
  cleanShadow,
  execute: async (session, statements) => {
    if (!session.isShadow) throw new Error('Statements are only executed on a shadow');
    const {knex} = await session.catalogue();
    for (const statement of statements) await sendRaw(knex, statement);
    return null;
  },
  tryExecute,
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
  endStatements,
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

const refusedCopyToFile = ({dialect}: Session): UserError =>
  new UserError({
    code: 'unsupported-dialect',
    message: `A database of ${dialect.title} is copied to another database, not to a file.`,
    nextSteps: [`Make a file of it with the tools of ${dialect.title}.`],
  });

/** Before there is a connection whose secrets could be known. */
const cleanUnknown = cleanerOf(undefined);

/** Answers the requests for one project, which the first request opens. */
export const answerTo = (): Answerer => {
  let session: Session | undefined;
  return {
    clean: (text) => (session?.clean ?? cleanUnknown)(text),
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
