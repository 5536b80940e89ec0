import {onTestFinished} from 'vitest';
import type {DialectName} from '../../../source/schema/model.js';
import {openEmptyDatabase, type TestDatabase} from '../../helpers/database.js';
import {type Files, knexfile, makeProject} from './project.js';

export type DatabaseProject = {
  readonly directory: string;
  /** Null on SQLite, whose database is `dev.sqlite3`. */
  readonly database: TestDatabase | null;
};

export const clients: Readonly<Record<DialectName, string>> = {sqlite: 'sqlite3', postgres: 'pg', mysql: 'mysql2'};

/** A project with an empty database of its own, of any dialect. `more`: the rest of its knexfile. */
export const makeDatabaseProject = async (dialect: DialectName, files: Files, more = ''): Promise<DatabaseProject> => {
  if (dialect === 'sqlite') {
    return {
      directory: makeProject({'knexfile.js': knexfile('sqlite3', more), 'dev.sqlite3': '', ...files}),
      database: null,
    };
  }
  const database = await openEmptyDatabase(dialect);
  onTestFinished(() => database.close());
  return {
    directory: makeProject({
      'knexfile.js': serverKnexfile(dialect, JSON.stringify(database.connection), more),
      ...files,
    }),
    database,
  };
};

/** `connection`: JavaScript. */
export const serverKnexfile = (dialect: DialectName, connection: string, more = ''): string =>
  `module.exports = {client: '${clients[dialect]}', connection: ${connection}, ${more}};\n`;

/** The URL of a database that is on a server. */
export const urlOf = ({connection}: TestDatabase): URL => {
  if (typeof connection !== 'string') throw new Error('It is in a file');
  return new URL(connection);
};
