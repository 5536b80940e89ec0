import {errorCode, isUserError, UserError} from '../../../errors.js';
import type {ErrorContext, KnownError} from './known-errors/known-error.js';
import {errorsOfConnections} from './known-errors/of-connections.js';
import {errorsOfFiles} from './known-errors/of-files.js';
import {errorsOfKnex} from './known-errors/of-knex.js';
import {errorsOfServers} from './known-errors/of-servers.js';

const ofEveryDatabase: readonly KnownError[] = [...errorsOfKnex, ...errorsOfFiles];
const ofServers: readonly KnownError[] = [
  ...errorsOfKnex,
  ...errorsOfConnections,
  ...errorsOfServers,
  ...errorsOfFiles,
];

/** The error as something a person can act on; null where it is none of the known ones. */
export const knownDriverError = (error: unknown, context: ErrorContext): UserError | null => {
  if (isUserError(error)) return error;
  const code = errorCode(error) ?? '';
  const text = `${error instanceof Error ? error.name : ''} ${code} ${messageOf(error)}`;
  const known = (context.server === null ? ofEveryDatabase : ofServers).find(
    ({codes, matches}) => codes?.includes(code) || matches?.test(text),
  );
  if (known === undefined) return null;
  return new UserError({
    code: known.code,
    message: known.message(context, wordsOfDriver(messageOf(error))),
    nextSteps: known.nextSteps(context),
    cause: error,
  });
};

/** Knex puts the statement before the words of the driver, old versions with its values; sqlite3 puts its code there. */
export const wordsOfDriver = (message: string): string => message.replace(/^.* - /s, '').replace(/^SQLITE_\w+: /, '');

/** Two addresses of one host are tried together, and then it is several errors that share a code. */
const messageOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join(', ');
  return error instanceof Error ? error.message : String(error);
};
