import {type ErrorCode, isUserError, UserError} from '../../../errors.js';

/** What the words of an error are about. */
export type ErrorContext = {
  /** `./dev.sqlite3`. */
  readonly database: string;
  /** The package: `better-sqlite3`. */
  readonly driver: string;
};

type KnownError = {
  readonly code: ErrorCode;
  /** Tried on `<error.name> <error.code> <error.message>`. */
  readonly matches: RegExp;
  readonly message: (context: ErrorContext) => string;
  readonly nextSteps: (context: ErrorContext) => readonly string[];
};

const knownErrors: readonly KnownError[] = [
  {
    code: 'driver-missing',
    matches: /Knex: run\s+\$ npm install|Could not locate the bindings file|ERR_DLOPEN_FAILED/,
    message: ({driver}) =>
      `The driver ${driver} is not installed where the project's Knex looks for it, or does not load.`,
    nextSteps: ({driver}) => [
      `Install it: npm install ${driver}`,
      `If it is installed, build it again: npm rebuild ${driver}`,
    ],
  },
  {
    code: 'migration-locked',
    matches: /^MigrationLocked|Migration table is already locked/,
    message: ({database}) =>
      `Another migration is running on ${database}, or one was cut off and left its lock behind.`,
    nextSteps: () => ['Wait until it has ended.', 'If none is running, free the lock: npx knex migrate:unlock'],
  },
  {
    code: 'migrations-corrupt',
    matches: /migration directory is corrupt/,
    message: () => 'Migrations that the database has are missing from the migration folder.',
    nextSteps: () => ['Bring the files back, for example from git.', 'See which: db-specialist analyze'],
  },
  {
    code: 'database-locked',
    matches: /SQLITE_BUSY|SQLITE_LOCKED|database (table )?is locked/,
    message: ({database}) => `${database} is locked: another program is writing to it.`,
    nextSteps: () => ['Stop the program that uses it, or wait until it has finished.', 'Then try again.'],
  },
  {
    code: 'database-corrupt',
    matches: /SQLITE_NOTADB|SQLITE_CORRUPT|file is not a database|database disk image is malformed/,
    message: ({database}) => `${database} is damaged, or is no SQLite database.`,
    nextSteps: () => ['Check that the path in the knexfile is the right one.', 'Restore the file from a backup.'],
  },
  {
    code: 'disk-full',
    matches: /SQLITE_FULL|ENOSPC|EDQUOT|database or disk is full|no space left/i,
    message: ({database}) => `The disk is full: ${database} cannot be written.`,
    nextSteps: () => ['Free some space on that disk, then try again.'],
  },
  {
    code: 'permission-denied',
    matches: /SQLITE_READONLY|SQLITE_PERM|SQLITE_AUTH|EACCES|EPERM|EROFS|readonly database/,
    message: ({database}) => `${database} may not be read or written by this user.`,
    nextSteps: () => ['Change the permissions of the file and of its folder.'],
  },
  {
    code: 'database-unreachable',
    matches: /SQLITE_CANTOPEN|unable to open database file|directory does not exist|ECONNREFUSED|ENOTFOUND|ETIMEDOUT/,
    message: ({database}) => `${database} cannot be opened.`,
    nextSteps: () => ['Check the connection in the knexfile.', 'Check that the folder exists and may be written to.'],
  },
];

/** The error as something a person can act on; null where it is none of the known ones. */
export const knownDriverError = (error: unknown, context: ErrorContext): UserError | null => {
  if (isUserError(error)) return error;
  const text = describeError(error);
  const known = knownErrors.find(({matches}) => matches.test(text));
  if (known === undefined) return null;
  return new UserError({
    code: known.code,
    message: known.message(context),
    nextSteps: known.nextSteps(context),
    cause: error,
  });
};

const describeError = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return `${error.name} ${code} ${error.message}`;
};
