import type {Knex} from 'knex';
import {knownDriverError} from './driver-errors.js';
import type {KnexModule} from './find-knex.js';
import type {ErrorContext} from './known-errors/known-error.js';

/** The project's Knex. Loads the driver. */
export const createKnex = (module: KnexModule, config: Knex.Config, context: ErrorContext): Knex => {
  try {
    // Errors name the statement without its values, unless the project wants them.
    return withoutOwnComplaints(module.create({compileSqlOnError: false, ...config}));
  } catch (error) {
    throw knownDriverError(error, context) ?? error;
  }
};

/** The package that the client loads. A client is a name, or a class that Knex's own one stands behind. */
export const driverOf = ({client, dialect}: Knex.Config): string => {
  const named = client ?? dialect;
  if (typeof named === 'string') return aliases[named] ?? named;
  const prototype = (named?.prototype ?? {}) as {readonly driverName?: string; readonly dialect?: string};
  return prototype.driverName ?? prototype.dialect ?? 'none';
};

const aliases: Readonly<Record<string, string>> = {sqlite: 'sqlite3', postgres: 'pg', postgresql: 'pg'};

const ownComplaint = /^migration (file|failed)|^Can't take lock|^If you are sure migrations/;

/** Knex logs a failing migration besides throwing. We report it ourselves. */
const withoutOwnComplaints = (knex: Knex): Knex => {
  const {logger} = knex.client;
  const warn = logger.warn.bind(logger);
  logger.warn = (message: unknown): void => {
    if (!ownComplaint.test(String(message))) warn(message);
  };
  return knex;
};
