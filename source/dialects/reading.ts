import type {Counters} from '../schema/counters.js';
import type {DataDigest} from '../schema/digest.js';
import type {RowCounts, Schema} from '../schema/model.js';
import type {Statistics} from '../schema/statistics.js';
import type {Query} from './query.js';

/** What is read from a database that is connected. */
export type Reading = {
  readonly serverVersion: (query: Query) => Promise<string>;
  /** How many statements `introspect` sends at most, whatever the number of tables. */
  readonly introspectionQueries: number;
  /**
   * Leaves the connection as it was. `ignored`: the migration tool's own tables. What the user may not see is told in `unseen`; a
   * database that lets nothing be seen rejects.
   */
  readonly introspect: (query: Query, ignored: readonly string[]) => Promise<Schema>;
  /**
   * The same for somebody who looks at one database again and again, on one connection: then only what has changed since is read, where the
   * database can tell. Tables that are as they were may be the same objects.
   */
  readonly introspectAgain: (query: Query, ignored: readonly string[]) => Promise<Schema>;
  /** What the database measures about itself. Reads only; never rejects because a source is missing. */
  readonly statistics: (query: Query, schema: Schema) => Promise<Statistics>;
  readonly rowCounts: (query: Query, schema: Schema) => Promise<RowCounts>;
  readonly digest: (query: Query, schema: Schema) => Promise<DataDigest>;
  /**
   * The same for somebody who looks again and again, on one connection: then rows that nobody has written to since are not read, where the database
   * can tell. `writers`: what the other connections of ours have answered to `reportWrites` just now.
   */
  readonly digestAgain: (query: Query, schema: Schema, writers: readonly string[]) => Promise<DataDigest>;
  /** A statement, answered with one text, `writer`, by a connection that can tell what it has written; absent or null where none can. */
  readonly reportWrites?: (query: Query) => Promise<string | null>;
  /** Where one of the connections has said such a statement, `digestAgain` does not know who wrote what. */
  readonly hidesWrites?: RegExp;
  readonly counters: (query: Query, schema: Schema) => Promise<Counters>;
  /** Problems the database itself finds in its rows: broken references, damaged pages. Empty where all is well. */
  readonly integrityProblems: (query: Query) => Promise<readonly string[]>;
};
