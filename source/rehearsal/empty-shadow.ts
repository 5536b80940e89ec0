import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Dialect} from '../dialects/dialect.js';
import {dialectOf} from '../dialects/index.js';
import type {Ecosystem, ProjectOptions, Runner, ShadowPlace} from '../ecosystems/ecosystem.js';
import type {DialectName} from '../schema/model.js';
import {type DraftMigration, placeMigration} from './place-migration.js';
import {withServerShadow} from './server-shadow.js';

export type EmptyShadowOptions = {
  readonly openRunner: Ecosystem['openRunner'];
  readonly project: ProjectOptions;
  readonly dialect: DialectName;
  /** The one migration that can run on it; the project's own where it is not given. */
  readonly migration?: DraftMigration;
  readonly signal?: AbortSignal | undefined;
};

/** Lends an empty database of the project's kind and removes it whatever happens: a file outside the project, or a database on its server. */
export const withEmptyShadow = async <Result>(
  options: EmptyShadowOptions,
  use: (runner: Runner) => Promise<Result>,
): Promise<Result> => {
  const {openRunner, project, dialect, migration, signal} = options;
  const directory = await mkdtemp(join(tmpdir(), 'db-specialist-empty-'));
  try {
    const migrationsDirectory = migration && (await placeMigration(directory, migration));
    return await withPlace[dialectOf(dialect).shadow]({options, directory}, async (place) => {
      const runner = await openRunner({project, shadow: {...place, migrationsDirectory}, signal});
      try {
        return await use(runner);
      } finally {
        await runner.close();
      }
    });
  } finally {
    await rm(directory, {recursive: true, force: true});
  }
};

type Around = {readonly options: EmptyShadowOptions; readonly directory: string};

type WithPlace = <Result>(around: Around, use: (place: ShadowPlace) => Promise<Result>) => Promise<Result>;

const withPlace: {readonly [Kind in Dialect['shadow']]: WithPlace} = {
  file: async ({directory}, use) => {
    const databaseFile = join(directory, 'empty-database');
    await writeFile(databaseFile, '');
    return use({databaseFile});
  },
  database: ({options}, use) => withServerShadow(options, use),
};
