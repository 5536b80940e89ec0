import {oneSessionOnly} from '../../../../dialects/embedded-messages.js';
import type {ErrorContext, KnownError} from './known-error.js';

const userOf = ({server}: ErrorContext): string => server?.user ?? 'this user';

/** What a server that we are connected to refuses. PostgreSQL's codes are SQLSTATEs, MySQL's begin with ER_. */
export const errorsOfServers: readonly KnownError[] = [
  {
    code: 'permission-denied',
    codes: [
      '42501',
      'ER_DBACCESS_DENIED_ERROR',
      'ER_TABLEACCESS_DENIED_ERROR',
      'ER_COLUMNACCESS_DENIED_ERROR',
      'ER_PROCACCESS_DENIED_ERROR',
      'ER_SPECIFIC_ACCESS_DENIED_ERROR',
    ],
    message: (context, words) => `${userOf(context)} may not do this on ${context.database}: ${words}`,
    nextSteps: (context) => [`Let ${userOf(context)} do it: GRANT …`, 'Or connect as a user who may.'],
  },
  {
    code: 'permission-denied',
    codes: ['25006', 'ER_OPTION_PREVENTS_STATEMENT', 'ER_READ_ONLY_MODE', 'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION'],
    message: ({database}, words) => `${database} can only be read: ${words}`,
    nextSteps: () => ['Connect to the primary server, and not to a replica.'],
  },
  {
    code: 'database-locked',
    codes: ['55P03', '40P01', 'ER_LOCK_WAIT_TIMEOUT', 'ER_LOCK_DEADLOCK', 'ER_LOCK_NOWAIT'],
    message: ({database}, words) =>
      `${database} is locked: another program is working on the same rows or tables (${words}).`,
    nextSteps: () => ['Wait until it has finished, or stop it.', 'Then try again.'],
  },
  {
    code: 'database-locked',
    codes: ['57014', 'ER_STATEMENT_TIMEOUT', 'ER_QUERY_TIMEOUT', 'ER_QUERY_INTERRUPTED'],
    matches: /Query read timeout|max_statement_time exceeded|maximum statement execution time exceeded/,
    message: ({database}, words) => `${database} took longer than it may (${words}).`,
    nextSteps: () => [
      'Raise the time that statements may take, statement_timeout or max_statement_time.',
      'Or try again when less is going on.',
    ],
  },
  {
    code: 'rehearsal-failed',
    codes: [oneSessionOnly],
    message: (_context, words) => words,
    nextSteps: () => ['Rehearse it on a server: name an empty database there with --shadow-url URL.'],
  },
  {
    code: 'disk-full',
    codes: ['53100', 'ER_DISK_FULL', 'ER_RECORD_FILE_FULL'],
    message: ({database}) => `The disk of the server is full: ${database} cannot be written.`,
    nextSteps: () => ['Free some space on that disk, then try again.'],
  },
  {
    code: 'database-corrupt',
    codes: ['XX001', 'XX002', 'ER_CRASHED_ON_USAGE', 'ER_CRASHED_ON_REPAIR', 'ER_NOT_KEYFILE'],
    message: ({database}, words) => `${database} is damaged: ${words}`,
    nextSteps: () => ['Restore it from a backup.'],
  },
];
