import type {ForeignKey, Schema, Table} from '../schema/model.js';
import type {Query} from './dialect.js';

/** DDL in two parts, with the rows between them. */
export type AroundRows = {readonly before: readonly string[]; readonly after: readonly string[]};

/** Rows that are read and written under one name: a table with all of its partitions. */
export type RowSource = {
  readonly table: Table;
  /** Of the partitions too. `references` names the table of a source. */
  readonly foreignKeys: readonly ForeignKey[];
  /** The tables that hold the rows. */
  readonly holders: readonly Table[];
};

/** Which rows: a condition on `r`, or the first so many as they come. */
export type RowRange = {readonly where: string | null; readonly limit: number | null};

/** How rows go from one database of a server into another one, value by value as they are stored. */
export type RowCopy = {
  readonly quote: (name: string) => string;
  readonly createAroundRows: (schema: Schema) => AroundRows;
  /** The tables that have rows of their own, as far as `schema` knows them. */
  readonly sources: (schema: Schema) => readonly RowSource[];
  /** Does the work on one state of the database while others write, without a lock that could stop them. */
  readonly inOneState: <Result>(query: Query, work: () => Promise<Result>) => Promise<Result>;
  /** On the connection of the copy, between the two parts of the DDL: everything that is stored somewhere may be stored here. */
  readonly letIn: (copy: Query) => Promise<void>;

  /**
   * `only "public"."orders" as c`. `share`: about this part of the rows, picked by chance, between 0 and 1; then nothing but LIMIT may stand
   * behind it.
   */
  readonly from: (source: RowSource, alias: string, share?: number) => string;
  /** Text that tells a row of this state from all others; null where nothing does. */
  readonly identity: (source: RowSource, alias: string) => string | null;
  /** Condition that is true for these rows. */
  readonly identified: (source: RowSource, alias: string, identities: readonly string[]) => string;
  /** How many of them one condition takes. */
  readonly identitiesPerQuery: number;
  /** Rows in a text that `write` understands, a bounded number of bytes at a time. */
  readonly read: (live: Query, source: RowSource, range: RowRange) => AsyncIterable<readonly string[]>;
  /** Lends a function that writes such rows. */
  readonly writing: (
    copy: Query,
    source: RowSource,
    work: (write: (rows: readonly string[]) => Promise<void>) => Promise<void>,
  ) => Promise<void>;
  /** What is in no table: how far sequences have counted, settings of the database. */
  readonly copyState: (live: Query, copy: Query, schema: Schema) => Promise<void>;
};
