import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Ecosystem, ProjectOptions, Runner} from '../ecosystems/ecosystem.js';
import {type DraftMigration, placeMigration} from './place-migration.js';

export type EmptyShadowOptions = {
  readonly openRunner: Ecosystem['openRunner'];
  readonly project: ProjectOptions;
  /** The one migration that can run on it; the project's own where it is not given. */
  readonly migration?: DraftMigration;
  readonly signal?: AbortSignal | undefined;
};

/** Lends an empty database of the project's kind, outside the project, and removes it whatever happens. */
export const withEmptyShadow = async <Result>(
  {openRunner, project, migration, signal}: EmptyShadowOptions,
  use: (runner: Runner) => Promise<Result>,
): Promise<Result> => {
  const directory = await mkdtemp(join(tmpdir(), 'db-specialist-empty-'));
  try {
    const databaseFile = join(directory, 'empty-database');
    await writeFile(databaseFile, '');
    const migrationsDirectory = migration && (await placeMigration(directory, migration));
    const runner = await openRunner({project, shadow: {databaseFile, migrationsDirectory}, signal});
    try {
      return await use(runner);
    } finally {
      await runner.close();
    }
  } finally {
    await rm(directory, {recursive: true, force: true});
  }
};
