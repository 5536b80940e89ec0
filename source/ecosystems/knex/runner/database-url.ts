import {resolve} from 'node:path';
import type {Knex} from 'knex';
import {UserError} from '../../../errors.js';
import {installedDriver} from './find-knex.js';

const sqliteUrl = /^(sqlite3?|better-sqlite3|file):(\/\/)?/i;

type Drivers = readonly [usual: string, ...others: string[]];

const ofMysql: Drivers = ['mysql2', 'mysql'];

const driversOfScheme: Readonly<Record<string, Drivers>> = {
  postgres: ['pg'],
  postgresql: ['pg'],
  mysql: ofMysql,
  mysql2: ofMysql,
  mariadb: ofMysql,
};

/** Client and connection that a `--database-url` names. A path without a scheme is an SQLite file, as in Knex. */
export const connectionOfUrl = (
  url: string,
  directory: string,
): {readonly client: string; readonly connection: Knex.Config['connection'] & {}} => {
  const scheme = /^([a-z][a-z0-9+-]+):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined || sqliteUrl.test(url))
    return {
      client: installedDriver(['sqlite3', 'better-sqlite3'], directory),
      connection: {filename: fileOfUrl(url, directory)},
    };
  const drivers = driversOfScheme[scheme];
  if (drivers !== undefined) return {client: installedDriver(drivers, directory), connection: url};
  throw new UserError({
    code: 'bad-arguments',
    message: `--database-url starts with ${scheme}:, which is no database that is known.`,
    nextSteps: ['Write it like sqlite:./dev.sqlite3 or postgres://user@host:5432/database.'],
  });
};

const fileOfUrl = (url: string, directory: string): string => {
  const path = decodeURIComponent(url.replace(sqliteUrl, '').replace(/\?.*$/, ''));
  return path === ':memory:' || path === '' ? path : resolve(directory, path);
};
