import {relative, resolve} from 'node:path';
import {dialectOf} from '../../dialects/index.js';
import {isUserError, UserError} from '../../errors.js';
import {decodeExactly, readBytesIfThere} from '../../project/read-if-there.js';
import {withEmptyShadow} from '../../rehearsal/empty-shadow.js';
import type {DialectName, Schema} from '../../schema/model.js';
import type {WorkflowContext} from '../context.js';
import {reapLeftShadows} from '../reap-left-shadows.js';
import {runStatements, statementsOf} from './run-script.js';
import {placeOf} from './target-place.js';

export type Target = {
  readonly schema: Schema;
  /** As it may be shown and written down: the file, or the database without its secrets. */
  readonly title: string;
};

/** Reads the schema to reach. A file is run on an empty shadow; a database is only looked at. */
export const loadTarget = async (context: WorkflowContext, target: string, dialect: DialectName): Promise<Target> => {
  const place = placeOf(target);
  if (place.kind === 'file') return loadFile(context, place.path, dialect);
  requireSame(place.dialect, dialect);
  return loadDatabase(context, place.url);
};

/** The bytes that every SQLite database begins with: https://www.sqlite.org/fileformat.html */
const magic = 'SQLite format 3\u0000';

const loadFile = async (context: WorkflowContext, path: string, dialect: DialectName): Promise<Target> => {
  const absolute = resolve(context.directory, path);
  const bytes = await readBytesIfThere(absolute).catch((error: unknown) => {
    throw isUserError(error) && error.code === 'invalid-file' ? missing(path, 'is a folder') : error;
  });
  if (bytes === null) throw missing(path);
  if (bytes.subarray(0, magic.length).toString('latin1') === magic) {
    requireSame('sqlite', dialect);
    return loadDatabase(context, `sqlite:${absolute}`);
  }
  const text = decodeExactly(bytes);
  if (text === null)
    throw new UserError({
      code: 'invalid-file',
      message: `${path} is no text in UTF-8.`,
      nextSteps: ['Save it as UTF-8, and try again.'],
    });
  const statements = statementsOf({text, file: path, dialect});
  const {ecosystem, project, signal} = context;
  await reapLeftShadows(context, dialect);
  const schema = await withEmptyShadow({openRunner: ecosystem.openRunner, project, dialect, signal}, async (runner) => {
    await runStatements(runner, statements, path);
    return runner.introspect();
  });
  const inside = relative(context.directory, absolute);
  return {schema, title: inside.startsWith('..') ? path : inside};
};

const loadDatabase = async ({ecosystem, project, signal}: WorkflowContext, databaseUrl: string): Promise<Target> => {
  const runner = await ecosystem.openRunner({project: {...project, databaseUrl}, signal});
  try {
    const {database} = await runner.describe();
    return {schema: await runner.introspect(), title: database};
  } finally {
    await runner.close();
  }
};

const requireSame = (target: DialectName, live: DialectName): void => {
  if (target === live) return;
  throw new UserError({
    code: 'bad-arguments',
    message: `The target is a database of ${dialectOf(target).title}, and the project's own is one of ${dialectOf(live).title}.`,
    nextSteps: [`Name a database of ${dialectOf(live).title}, or a file of SQL for it: --to schema.sql`],
  });
};

const missing = (path: string, what = 'does not exist'): UserError =>
  new UserError({
    code: 'invalid-file',
    message: `The target ${path} ${what}.`,
    nextSteps: [
      'Name a file of SQL DDL, or the URL of a database: --to schema.sql, --to postgres://user@host:5432/database',
      'Begin with what is there: db-specialist analyze --format sql --out schema.sql',
    ],
  });
