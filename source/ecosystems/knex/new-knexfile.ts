import {isAbsolute, relative} from 'node:path';
import {connectionOfUrl} from './runner/database-url.js';

export type NewKnexfile = {
  readonly text: string;
  /** Relative path of the database file; null where it is outside of the project, or on a server. */
  readonly databaseFile: string | null;
};

export type NewKnexfileOptions = {
  /** Absolute. */
  readonly directory: string;
  /** Absent for the usual: SQLite in `dev.sqlite3`. */
  readonly databaseUrl: string | undefined;
  /** What a `.js` file is there. */
  readonly isModule: boolean;
};

/** A knexfile for a project that has none. A password never gets into it. */
export const newKnexfile = ({directory, databaseUrl, isModule}: NewKnexfileOptions): NewKnexfile => {
  const {client, connection} = connectionOfUrl(databaseUrl ?? 'sqlite:./dev.sqlite3', directory);
  const exported = isModule ? 'export default' : 'module.exports =';
  if (typeof connection === 'string')
    return {text: `${exported} ${serverConfiguration(client, connection)};\n`, databaseFile: null};
  const filename = 'filename' in connection ? String(connection.filename) : '';
  const file = relative(directory, filename);
  const isInside = !file.startsWith('..') && !isAbsolute(file);
  return {
    text: `${exported} ${fileConfiguration(client, isInside ? `./${file}` : file)};\n`,
    databaseFile: isInside ? file : null,
  };
};

/** better-sqlite3 turns foreign keys on by itself, and has no `run`. */
const withForeignKeys = `
  pool: {
    // SQLite checks foreign keys only where a connection asks for it.
    afterCreate: (connection, done) => connection.run('PRAGMA foreign_keys = ON', done),
  },`;

const fileConfiguration = (client: string, file: string): string => `{
  client: '${client}',
  connection: {filename: ${quoted(file)}},
  useNullAsDefault: true,${client === 'sqlite3' ? withForeignKeys : ''}
  migrations: {directory: './migrations'},
}`;

const serverConfiguration = (client: string, url: string): string => `{
  client: '${client}',
  // The password stays out of this file: set DATABASE_URL in the environment to the whole URL.
  connection: process.env.DATABASE_URL ?? ${quoted(withoutSecrets(url))},
  migrations: {directory: './migrations'},
}`;

const withoutSecrets = (text: string): string => {
  const url = new URL(text);
  url.password = '';
  for (const name of [...url.searchParams.keys()])
    if (/pass|secret|token|key/i.test(name)) url.searchParams.delete(name);
  return url.href;
};

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
