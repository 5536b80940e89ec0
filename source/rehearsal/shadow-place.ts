import type {Dialect} from '../dialects/dialect.js';
import {dialectOf} from '../dialects/index.js';
import type {Ecosystem, ProjectOptions, Runner, ShadowPlace} from '../ecosystems/ecosystem.js';
import type {DialectName} from '../schema/model.js';
import {withServerShadow} from './server-shadow.js';
import {withShadowFile} from './shadow-file.js';
import {ownFile, type ShadowReport} from './shadow-report.js';

export type ShadowPlaceOptions = {
  readonly openRunner: Ecosystem['openRunner'];
  readonly project: ProjectOptions;
  readonly dialect: DialectName;
  /** Absolute; where a shadow that is a file is made. */
  readonly shadowDirectory: string;
  readonly signal?: AbortSignal | undefined;
  /** Absolute; where migrations stand that are none of the project's files yet. */
  readonly migrationsDirectory?: string | undefined;
};

/** `live`: the runner on the project's own database that can copy it there. It is closed afterwards. `shadow`: what a copy there stands for. */
type UseOfPlace<Result> = (place: ShadowPlace, live: Promise<Runner>, shadow: ShadowReport) => Promise<Result>;

/** Lends a place for a copy of the project's database and removes what has come there, whatever happens. A file is not there yet, a database is empty. */
export const withShadowPlace = <Result>(options: ShadowPlaceOptions, use: UseOfPlace<Result>): Promise<Result> =>
  withPlace[dialectOf(options.dialect).shadow](options, use);

type WithPlace = <Result>(options: ShadowPlaceOptions, use: UseOfPlace<Result>) => Promise<Result>;

const withPlace: {readonly [Kind in Dialect['shadow']]: WithPlace} = {
  file: ({openRunner, project, shadowDirectory, signal}, use) =>
    withShadowFile(shadowDirectory, async (databaseFile) => {
      const live = openRunner({project, signal});
      // Whoever waits for it hears of a failure; where nobody does yet, it must not end the process.
      live.catch(() => undefined);
      try {
        return await use({databaseFile}, live, ownFile);
      } finally {
        const opened = await live.catch(() => null);
        await opened?.close();
      }
    }),
  database: (options, use) =>
    withServerShadow(options, (place, live, shadow) => use(place, Promise.resolve(live), shadow)),
};
