import type {Knex} from 'knex';
import type {Query} from '../../../dialects/dialect.js';
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
  readonly beforeOpening: () => Promise<void>;
  /** Rejects where it is not the database that it should be. */
  readonly onceOpen: (query: Query) => Promise<void>;
};

export const connectLater = (options: ConnectOptions): Connections => {
  const {module, config, errorContext, beforeOpening, onceOpen} = options;
  const knex = createKnex(module, config, errorContext);
  let catalogue: Catalogue | undefined;
  return {
    knex,
    catalogue: async () => {
      if (catalogue !== undefined) return catalogue;
      await beforeOpening();
      catalogue = openCatalogue(module, config);
      await onceOpen(catalogue.query).catch(async (error: unknown) => {
        await catalogue?.knex.destroy();
        catalogue = undefined;
        throw error;
      });
      return catalogue;
    },
    close: async () => {
      await Promise.all([knex.destroy(), catalogue?.knex.destroy()]);
    },
  };
};
