import type {Dialect} from '../dialects/dialect.js';
import {dialectOf} from '../dialects/index.js';
import type {Ecosystem, ProjectOptions, Runner, ShadowPlace} from '../ecosystems/ecosystem.js';
import type {DialectName} from '../schema/model.js';
import {withServerShadow} from './server-shadow.js';
import {withShadowFile} from './shadow-file.js';

export type ShadowPlaceOptions = {
  readonly openRunner: Ecosystem['openRunner'];
  readonly project: ProjectOptions;
  readonly dialect: DialectName;
  /** Absolute; where a shadow that is a file is made. */
  readonly shadowDirectory: string;
  readonly signal?: AbortSignal | undefined;
};

/** `live`: the runner on the project's own database that can copy it there. It is closed afterwards. */
type UseOfPlace<Result> = (place: ShadowPlace, live: Promise<Runner>) => Promise<Result>;

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
        return await use({databaseFile}, live);
      } finally {
        const opened = await live.catch(() => null);
        await opened?.close();
      }
    }),
  database: (options, use) => withServerShadow(options, (place, live) => use(place, Promise.resolve(live))),
};
