import type fc from 'fast-check';
import type {DialectName, Schema} from '../../source/schema/model.js';
import {randomMysql} from './random-mysql.js';
import {randomPostgres} from './random-postgres.js';
import {randomSqlite} from './random-sqlite.js';

const arbitraries: {readonly [Name in DialectName]: fc.Arbitrary<Schema>} = {
  sqlite: randomSqlite,
  postgres: randomPostgres,
  mysql: randomMysql,
};

/**
 * Any schema of this dialect, in the form in which it is read back: what is built from it compares equal to it. Expressions are of a few
 * forms that the server was seen to print as they stand here.
 */
export const arbitrarySchema = (dialect: DialectName): fc.Arbitrary<Schema> => arbitraries[dialect];

export const randomSchema = arbitrarySchema('sqlite');
