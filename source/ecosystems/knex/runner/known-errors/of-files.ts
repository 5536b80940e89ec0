import type {KnownError} from './known-error.js';

/** SQLite, and the disk it is on. */
export const errorsOfFiles: readonly KnownError[] = [
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
    // Beside a server it is a file of a backup, here or there.
    message: ({database, server}, words) =>
      server === null ? `The disk is full: ${database} cannot be written.` : `The disk is full: ${words}`,
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
    matches: /SQLITE_CANTOPEN|unable to open database file|directory does not exist/,
    message: ({database}) => `${database} cannot be opened.`,
    nextSteps: () => ['Check the connection in the knexfile.', 'Check that the folder exists and may be written to.'],
  },
];
