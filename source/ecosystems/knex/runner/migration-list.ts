import {errorCode} from '../../../errors.js';
import type {MigrationList} from '../../ecosystem.js';
import {migratorSettings} from './migration-source.js';
import type {Session} from './session.js';

/** The migrations that the database has, held against the files. Reads only: Knex's own `list` would create its tables. */
export const listMigrations = async (session: Session): Promise<MigrationList> => {
  const [files, applied, locked] = await Promise.all([
    migrationFiles(session),
    appliedNames(session),
    isLocked(session),
  ]);
  const names = files.map(({name}) => name);
  return {
    applied,
    pending: names.filter((name) => !applied.includes(name)),
    missing: applied.filter((name) => !names.includes(name)),
    locked,
  };
};

export type MigrationFile = {readonly name: string; readonly directory: string | null};

/** Every migration that the project's Knex would find, in the order it would run them. */
export const migrationFiles = async (session: Session): Promise<readonly MigrationFile[]> => {
  const {migrationSource, loadExtensions} = migratorSettings(session);
  try {
    const migrations = await migrationSource.getMigrations(loadExtensions);
    return migrations.map((migration) => ({
      name: migrationSource.getMigrationName(migration),
      directory: (migration as {readonly directory?: string}).directory ?? null,
    }));
  } catch (error) {
    // A project without migrations need not have a folder for them.
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
};

/** The tables in which Knex keeps its own books. */
export const ownTables = (session: Session): readonly [migrations: string, lock: string] => {
  const {tableName} = migratorSettings(session);
  return [tableName, `${tableName}_lock`];
};

const appliedNames = async (session: Session): Promise<readonly string[]> => {
  const rows = await rowsOf(session, ownTables(session)[0], 'id');
  return rows.map(({name}) => String(name));
};

const isLocked = async (session: Session): Promise<boolean> => {
  const rows = await rowsOf(session, ownTables(session)[1], 'is_locked');
  return rows.some(({is_locked}) => Number(is_locked) === 1);
};

const rowsOf = async (session: Session, table: string, order: string): Promise<readonly Record<string, unknown>[]> => {
  const {schemaName} = migratorSettings(session);
  const {knex} = await session.catalogue();
  const schema = schemaName === null ? knex.schema : knex.schema.withSchema(schemaName);
  const query = knex.select('*').from(table).orderBy(order);
  const books = schemaName === null ? query : query.withSchema(schemaName);
  if (await schema.hasTable(table)) return books;
  await books.catch((error: unknown) => {
    // PostgreSQL tells Knex of no table that the user may not read: that there are no books would be wrong.
    if (errorCode(error) === insufficientPrivilege) throw error;
  });
  return [];
};

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const insufficientPrivilege = '42501';
