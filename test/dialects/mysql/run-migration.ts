import type {Knex} from 'knex';
import {z} from 'zod';

const migration = z.object({
  up: z.custom<(knex: Knex) => Promise<void>>((value) => typeof value === 'function'),
  down: z.custom<(knex: Knex) => Promise<void>>((value) => typeof value === 'function'),
  config: z.object({transaction: z.boolean()}).optional(),
});

/** Runs the text of a CommonJS migration in one direction, as Knex's migrator does. */
export const runMigration = async (knex: Knex, text: string, direction: 'up' | 'down'): Promise<void> => {
  const exports = {};
  new Function('exports', text)(exports);
  const module = migration.parse(exports);
  if (module.config?.transaction === false) await module[direction](knex);
  else await knex.transaction((trx) => module[direction](trx));
};
