import sqlite3 from 'sqlite3';
import type {Query, Row} from '../../../source/dialects/dialect.js';

export type Opened = {
  readonly query: Query;
  /** Runs many statements at once. */
  readonly script: (sql: string) => Promise<void>;
  readonly run: (statements: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A real database: in memory, or in a file. */
export const openSqlite = (file = ':memory:'): Opened => {
  const database = new sqlite3.Database(file);
  const query: Query = (sql, bindings = []) =>
    new Promise((resolve, reject) => {
      database.all(sql, [...bindings], (error, rows) => (error === null ? resolve(rows as Row[]) : reject(error)));
    });
  const script = (sql: string): Promise<void> =>
    new Promise((resolve, reject) => {
      database.exec(sql, (error) => (error === null ? resolve() : reject(new Error(`${error.message}\n${sql}`))));
    });
  return {
    query,
    script,
    run: async (statements) => {
      for (const statement of statements) await script(statement);
    },
    close: () =>
      new Promise((resolve, reject) => database.close((error) => (error === null ? resolve() : reject(error)))),
  };
};

/** Opens, works, closes. */
export const withSqlite = async <Result>(
  script: string,
  work: (database: Opened) => Promise<Result>,
): Promise<Result> => {
  const database = openSqlite();
  try {
    await database.script(script);
    return await work(database);
  } finally {
    await database.close();
  }
};
