import type {Ecosystem} from './ecosystem.js';
import {knexEcosystem} from './knex/index.js';

/** What the picture of a schema looks like where it comes back from another process or from a file. */
export {schemaShape} from './knex/schema-shape.js';

export const ecosystems: readonly Ecosystem[] = [knexEcosystem];

/** Without any sign of a tool it is this one that says what is missing. */
export const defaultEcosystem: Ecosystem = knexEcosystem;

/** The ecosystem whose project this directory is; null where it is none that is known. */
export const detectEcosystem = async (directory: string): Promise<Ecosystem | null> => {
  for (const ecosystem of ecosystems) {
    if (await ecosystem.detect(directory)) return ecosystem;
  }
  return null;
};
