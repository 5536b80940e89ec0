import {migratorSettings} from './migration-source.js';
import type {Session} from './session.js';

/** Enters a migration into Knex's books, as a batch of its own, the way Knex does after running it. */
export const markApplied = async (session: Session, name: string): Promise<void> => {
  const {tableName, schemaName} = migratorSettings(session);
  // Makes the tables of the books where they are missing, and does nothing else.
  await session.knex.migrate.currentVersion();
  const {knex} = await session.catalogue();
  const books = () => (schemaName === null ? knex(tableName) : knex(tableName).withSchema(schemaName));
  const [last] = await books().max({batch: 'batch'});
  await books().insert({name, batch: Number(last?.batch ?? 0) + 1, migration_time: new Date()});
};
