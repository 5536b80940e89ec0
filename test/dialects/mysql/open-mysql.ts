import {test} from 'vitest';
import {openEmptyDatabase, reachableDialects, type TestDatabase} from '../../helpers/database.js';

/** Skipped where no server answers; the run's last lines say so. */
export const mysqlTest = test.skipIf(!reachableDialects().includes('mysql'));

/** A database of its own, made by these statements, for as long as the work takes. */
export const withMysql = async <Result>(
  statements: readonly string[],
  work: (database: TestDatabase) => Promise<Result>,
): Promise<Result> => {
  const database = await openEmptyDatabase('mysql');
  try {
    await database.run(statements);
    return await work(database);
  } finally {
    await database.close();
  }
};

/** The database of a connection. */
export const nameOf = ({connection}: TestDatabase): string => String(connection).split('/').at(-1) ?? '';
