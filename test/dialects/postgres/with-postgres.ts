import {openEmptyDatabase, type TestDatabase} from '../../helpers/database.js';

/** Opens an empty database, runs the statements, works, and removes it. */
export const withPostgres = async <Result>(
  statements: readonly string[],
  work: (database: TestDatabase) => Promise<Result>,
): Promise<Result> => {
  const database = await openEmptyDatabase('postgres');
  try {
    await database.run(statements);
    return await work(database);
  } finally {
    await database.close();
  }
};
