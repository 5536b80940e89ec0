import type {Knex} from 'knex';
import {type Catalogue, openCatalogue} from './catalogue.js';
import {createKnex} from './create-knex.js';
import type {ErrorContext} from './driver-errors.js';
import type {KnexModule} from './find-knex.js';

export type Connections = {
  /** The project's Knex with the project's whole configuration. It connects at its first query. */
  readonly knex: Knex;
  /** Connects at the first call. Rejects where there is no database to look at. */
  readonly catalogue: () => Promise<Catalogue>;
  /** Closes what is open, so that nothing of the database stays behind beside it. */
  readonly close: () => Promise<void>;
};

type ConnectOptions = {
  readonly module: KnexModule;
  readonly config: Knex.Config;
  readonly errorContext: ErrorContext;
  /** Rejects where the catalogue must not be opened: opening a file that is not there would create it. */
  readonly ready: () => Promise<void>;
};

export const connectLater = ({module, config, errorContext, ready}: ConnectOptions): Connections => {
  const knex = createKnex(module, config, errorContext);
  let catalogue: Catalogue | undefined;
  return {
    knex,
    catalogue: async () => {
      await ready();
      catalogue ??= openCatalogue(module, config);
      return catalogue;
    },
    close: async () => {
      await Promise.all([knex.destroy(), catalogue?.knex.destroy()]);
    },
  };
};
