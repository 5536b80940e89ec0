import type {Index, KeyDetails, Schema, Table} from '../schema/model.js';

/** A unique constraint or a primary key that takes over a unique index. */
export type KeyFromIndex = {
  readonly table: Table;
  readonly kind: 'primary key' | 'unique';
  readonly key: KeyDetails & {readonly name: string | null};
  readonly index: string;
};

/** A table before and after one operation. `schema`: the one before. */
export type TableChange = {readonly schema: Schema; readonly before: Table; readonly after: Table};

/** MySQL's ALGORITHM and LOCK: with them a server refuses rather than takes a way by itself that lets nobody write. */
export type Alteration = {
  readonly algorithm: 'instant' | 'nocopy' | 'inplace' | 'copy';
  /** What others may not do meanwhile: nothing, write, or anything. */
  readonly lock: 'none' | 'shared' | 'exclusive';
};

/** How a change is made while others read and write the table. What is absent, the database cannot do so. */
export type Online = {
  /** Statements that make and drop an index while rows are written; none of them may be in a transaction. */
  readonly concurrentIndexes?: {
    readonly create: (table: Table, index: Index) => readonly string[];
    readonly drop: (table: Table, index: Index) => string;
  };
  /**
   * The statement that looks at the rows for a foreign key or check that came without a look at them. A check that is valid also proves that
   * a column is never empty, so that it is made required without another look.
   */
  readonly validateConstraint?: (table: Table, constraint: string) => string;
  /** The statements that make a key of an index that is there, which takes the key's name. */
  readonly keyFromIndex?: (request: KeyFromIndex) => readonly string[];
  /** True for a default that has to be worked out for every row, so that ADD COLUMN writes all of them anew. */
  readonly isVolatile?: (sql: string) => boolean;
  /** The statement by which a transaction fails that has waited for a lock for some seconds: others wait behind it. */
  readonly giveUpWaiting?: string;
  /** What the server is asked for, where one ALTER TABLE makes the change; null where it is left to choose. */
  readonly alteration?: (change: TableChange) => Alteration | null;
};
