import type {Knex} from 'knex';
import type {Query} from '../../../dialects/dialect.js';
import {type Catalogue, openCatalogue} from './catalogue.js';
import {createKnex} from './create-knex.js';
import type {KnexModule} from './find-knex.js';
import type {ErrorContext} from './known-errors/known-error.js';

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
  /** Throws for a statement that must not be sent; the project's Knex asks before each one. */
  readonly beforeStatement: (sql: string) => void;
};

export const connectLater = (options: ConnectOptions): Connections => {
  const {module, config, errorContext, beforeOpening, onceOpen, beforeStatement} = options;
  const knex = createKnex(module, config, errorContext);
  // Whoever listens is told before the statement goes, and what the listener throws takes its place.
  knex.client.on('query', ({sql}: {readonly sql: string}) => beforeStatement(sql));
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
