import {resolve} from 'node:path';
import type {Knex} from 'knex';
import {importTypeScript, isTypeScript} from './import-typescript.js';
import type {Session} from './session.js';

export type Migration = {
  readonly up: (database: Knex) => unknown;
  readonly down: (database: Knex) => unknown;
  readonly config?: {readonly transaction?: boolean} | undefined;
};

type Source = Knex.MigrationSource<unknown>;
type FileOfFolder = {readonly file: string; readonly directory: string};

/** The migrator's settings as Knex makes them whole from the project's configuration. */
export type MigratorSettings = {
  readonly tableName: string;
  readonly schemaName: string | null;
  readonly loadExtensions: readonly string[];
  readonly migrationSource: Source;
};

const settings = new WeakMap<Knex, MigratorSettings>();

export const migratorSettings = ({knex}: Session): MigratorSettings => {
  // Knex makes a migrator, and with it all of this, whenever it is asked for one.
  const found = settings.get(knex) ?? (knex.migrate as unknown as {readonly config: MigratorSettings}).config;
  settings.set(knex, found);
  return found;
};

/** The project's own source of migrations with every migration passed through `wrap`; TypeScript files are read by us. */
export const migrationSourceOf = (session: Session, wrap: (migration: Migration) => Migration): Source => {
  const {migrationSource: source} = migratorSettings(session);
  const load = (migration: unknown): unknown =>
    isFile(migration) && isTypeScript(migration.file)
      ? importTypeScript(resolve(migration.directory, migration.file))
      : source.getMigration(migration);
  return {
    getMigrations: (extensions) => source.getMigrations(extensions),
    getMigrationName: (migration) => source.getMigrationName(migration),
    getMigration: async (migration) => wrap((await load(migration)) as Migration) as Knex.Migration,
  };
};

const isFile = (migration: unknown): migration is FileOfFolder =>
  typeof migration === 'object' && migration !== null && 'file' in migration && 'directory' in migration;
