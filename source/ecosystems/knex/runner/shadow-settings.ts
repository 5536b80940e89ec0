import type {Knex} from 'knex';
import type {KnexModule} from './find-knex.js';

type AfterCreate = (connection: unknown, done: (error?: unknown, connection?: unknown) => void) => void;

/** Makes Knexes that say these statements on every connection, behind what the project's own hook says there. */
export const withShadowSettings = (module: KnexModule, statements: readonly string[]): KnexModule => ({
  ...module,
  create: (config) => {
    const afterCreate: AfterCreate = (connection, done) => {
      const say = async (): Promise<void> => {
        for (const sql of statements) await knex.client._query(connection, {sql, bindings: []});
      };
      const sayThen = (error?: unknown): void => {
        if (error) done(error, connection);
        else
          say().then(
            () => done(null, connection),
            (failure: unknown) => done(failure, connection),
          );
      };
      const own = config.pool?.afterCreate as AfterCreate | undefined;
      if (own === undefined) sayThen();
      else own(connection, sayThen);
    };
    const knex: Knex = module.create(
      statements.length === 0 ? config : {...config, pool: {...config.pool, afterCreate}},
    );
    return knex;
  },
});
