import type {Counters} from '../schema/counters.js';
import type {DataDigest} from '../schema/digest.js';
import type {RowCounts, Schema} from '../schema/model.js';
import type {Statistics} from '../schema/statistics.js';
import type {Query} from './query.js';

export type Data = {readonly digest: DataDigest; readonly counters: Counters};

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
   * `digest` and `counters` for somebody who looks again and again, on one connection: then what nobody has written to since is not read, where
   * the database can tell. `writers`: what the other connections of ours have answered to `reportWrites` just now; null where one does not know.
   */
  readonly dataAgain: (query: Query, schema: Schema, writers: readonly string[] | null) => Promise<Data>;
  /** A statement, answered with one text, `writer`, by a connection that can tell what it has written; absent or null where none can. */
  readonly reportWrites?: (query: Query) => Promise<string | null>;
  /** Where one of the connections has said such a statement, `dataAgain` must not be told of writers. */
  readonly hidesWrites?: RegExp;
  readonly counters: (query: Query, schema: Schema) => Promise<Counters>;
  /** Problems the database itself finds in its rows: broken references, damaged pages. Empty where all is well. */
  readonly integrityProblems: (query: Query) => Promise<readonly string[]>;
};

/** `dataAgain` of a database that cannot tell what was written: all is read. */
export const allData =
  ({digest, counters}: Pick<Reading, 'digest' | 'counters'>): Reading['dataAgain'] =>
  async (query, schema) => ({digest: await digest(query, schema), counters: await counters(query, schema)});
