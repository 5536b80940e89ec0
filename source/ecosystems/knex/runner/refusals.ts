import {access, constants, realpath, stat} from 'node:fs/promises';
import {basename} from 'node:path';
import type {Query} from '../../../dialects/dialect.js';
import {isMissing, UserError} from '../../../errors.js';
import {inMemory} from './connection.js';
import type {ErrorContext} from './known-errors/known-error.js';
import type {Configuration} from './read-configuration.js';

/** The drivers would make the file that is missing; so it is looked for before they are asked. */
export const requireDatabaseFile = async (
  file: string,
  {database}: ErrorContext,
  {directory}: Configuration,
): Promise<void> => {
  const found = await stat(file).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
    return null;
  });
  if (found?.isFile()) return access(file, constants.R_OK | constants.W_OK);
  throw new UserError({
    code: 'database-missing',
    message: found === null ? `The database ${database} does not exist.` : `The database ${database} is no file.`,
    nextSteps: [
      'Create it with its migrations: npx knex migrate:latest',
      `Or correct its path in the knexfile: relative paths start at ${directory}`,
    ],
  });
};

/** The last guard before a shadow is used: whatever went wrong before, the project's own database is not one. */
export const refuseLiveFile = async (live: string | null, shadow: string): Promise<void> => {
  if (live === null) return;
  if (!(await isSameFile(live, shadow))) return;
  throw new Error(`${shadow} is the project's own database and cannot be its shadow`);
};

const isSameFile = async (one: string, other: string): Promise<boolean> => {
  const [onePath, otherPath] = await Promise.all([one, other].map((file) => realpath(file).catch(() => file)));
  return onePath === otherPath;
};

/** The project's driver may have its own ideas about where the database is; then nothing is run on what it opens. */
export const requireShadow = async (query: Query, shadow: string): Promise<void> => {
  const rows = await query('PRAGMA database_list');
  const opened = String(rows.find(({name}) => name === 'main')?.file ?? '');
  if (opened !== '' && (await isSameFile(opened, shadow))) return;
  throw new UserError({
    code: 'rehearsal-failed',
    message: `The project's Knex client opens ${opened === '' ? 'another database' : opened} instead of the copy, so nothing can be rehearsed.`,
    nextSteps: ['Use a client of Knex itself, sqlite3 or better-sqlite3, in an environment of its own: --env NAME'],
  });
};

export const refuseInMemory = (live: string | null, {environment, file}: Configuration): void => {
  if (live !== inMemory) return;
  const who = environment ?? (file === null ? '--database-url' : basename(file));
  throw new UserError({
    code: 'database-missing',
    message: `${who} uses a database in memory. It ends with the process that made it, so there is nothing to change.`,
    nextSteps: ['Use an environment with a database file: --env NAME', 'Or name one: --database-url sqlite:FILE'],
  });
};
