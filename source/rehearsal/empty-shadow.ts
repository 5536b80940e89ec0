import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Dialect} from '../dialects/dialect.js';
import {dialectOf} from '../dialects/index.js';
import type {Ecosystem, ProjectOptions, Runner, ShadowPlace} from '../ecosystems/ecosystem.js';
import type {DialectName} from '../schema/model.js';
import {withScratch} from '../scratch-directory.js';
import {type DraftMigrations, placeMigrations} from './place-migrations.js';
import {type ServerShadowOptions, withServerShadow} from './server-shadow.js';

export type EmptyShadowOptions = {
  readonly openRunner: Ecosystem['openRunner'];
  readonly project: ProjectOptions;
  readonly dialect: DialectName;
  /** The only migrations that can run on it; the project's own where they are not given. */
  readonly migrations?: DraftMigrations | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** Lends an empty database of the project's kind and removes it whatever happens: a file outside the project, or a database on its server. */
export const withEmptyShadow = <Result>(
  options: EmptyShadowOptions,
  use: (runner: Runner) => Promise<Result>,
): Promise<Result> =>
  withScratch('empty', async (directory) => {
    const {openRunner, project, dialect, migrations, signal} = options;
    const migrationsDirectory = migrations && (await placeMigrations(directory, migrations));
    return withPlace[dialectOf(dialect).shadow](
      {options: {...options, migrationsDirectory}, directory},
      async (place) => {
        const runner = await openRunner({project, shadow: {...place, migrationsDirectory}, signal});
        try {
          return await use(runner);
        } finally {
          await runner.close();
        }
      },
    );
  });

type Around = {readonly options: ServerShadowOptions; readonly directory: string};

type WithPlace = <Result>(around: Around, use: (place: ShadowPlace) => Promise<Result>) => Promise<Result>;

const withPlace: {readonly [Kind in Dialect['shadow']]: WithPlace} = {
  file: async ({directory}, use) => {
    const databaseFile = join(directory, 'empty-database');
    await writeFile(databaseFile, '');
    return use({databaseFile});
  },
  database: ({options}, use) => withServerShadow(options, use),
};
