import type {Table} from '../schema/model.js';
import type {Query} from './dialect.js';

/**
 * Rows as SQL: one INSERT for some rows of one table, and every row on one line, `(1, 'ada@example.org')`. Such lines are read back as lines:
 * no value in them holds a line break.
 */
export type SavedRows = {
  /** Statements before the first row, under which the values mean what they meant. */
  readonly settings: readonly string[];
  /** As it stands in a statement: `"public"."users"`. */
  readonly nameOf: (table: Table) => string;
  /** What stands between the name and the rows: `("id", "email") VALUES`. */
  readonly into: (table: Table) => string;
  /** Sends the rows of these tables, one table after the other, all from one state of the database. */
  readonly read: (query: Query, tables: readonly Table[], receive: ReceiveRows) => Promise<void>;
  /** Puts saved rows back into one table. Rejects where the database refuses. */
  readonly putBack: (query: Query, request: PutBackRequest) => Promise<PutBack>;
  /** All or nothing of the work, under those settings. */
  readonly inTransaction: <Result>(query: Query, work: () => Promise<Result>) => Promise<Result>;
};

export type ReceiveRows = {
  /** A batch of rows, each as it stands in a VALUES list. */
  readonly rows: (table: Table, rows: readonly string[]) => Promise<void>;
  /** Behind the last row. `count`: as the database counts them; `after`: statements that belong to the table, each on one line. */
  readonly end: (table: Table, count: number, after: readonly string[]) => Promise<void>;
};

export type PutBackRequest = {
  /** As it was saved, and as it is again. */
  readonly table: Table;
  /** The columns whose values are put back; null where the whole table came back empty. */
  readonly columns: readonly LostColumn[] | null;
  /** INSERT statements into the target, and behind them those that belong to the table. */
  readonly statements: (target: string) => AsyncIterable<string>;
};

export type LostColumn = {
  readonly name: string;
  /** SQL of the one value that `down` has put into every row; null where only its other columns tell that nobody has changed a row since. */
  readonly filler: string | null;
};

/** `left`: rows that are there and do not have their old values, because somebody else has written to them meanwhile. */
export type PutBack = {readonly put: number; readonly left: number};

/** The columns that an INSERT may give values for. */
export const savedColumns = ({columns}: Table): readonly string[] =>
  columns.filter(({generated}) => generated === null).map(({name}) => name);

/** The rows of a table cannot be told apart. */
export class NoKeyError extends Error {
  constructor({name}: Table) {
    super(`${name} has no primary key, so its rows cannot be told apart`);
  }
}
