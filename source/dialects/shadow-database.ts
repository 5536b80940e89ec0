import type {EmbeddedDatabase} from './embedded-database.js';
import type {GivenShadow} from './given-shadow.js';
import type {Query} from './query.js';

/** A database that we made can be told from every other by its name and its mark. */
export type ShadowDatabase = {
  /** Makes an empty database with the encoding and collation of the one the connection is on, and marks it as ours. */
  readonly create: (query: Query, name: string) => Promise<void>;
  /** Drops it with whoever is connected to it. Rejects where the name is of a database that does not carry our mark. */
  readonly drop: (query: Query, name: string) => Promise<void>;
  /** Names of the databases on this server that carry our mark, or a name of ours and nothing yet because their maker was killed. */
  readonly list: (query: Query) => Promise<readonly string[]>;
  /** What is done with one that we did not make. */
  readonly given: GivenShadow;
  /** What stands in where the server lets us make no database; absent where nothing does. */
  readonly embedded?: EmbeddedDatabase;
};
