/**
 * The rows of a database, reduced to what can be compared: a count for each table and, for each column, how many values are
 * not NULL and one hash over all (key, value) pairs that does not depend on the order of the rows. Equal digests mean equal rows.
 */
export type DataDigest = Readonly<Record<string, TableDigest>>;

export type TableDigest = {
  readonly rows: number;
  /**
   * One hash over whole rows, only where there is no primary key to tell one row from another: the columns' own hashes then do not see
   * values that change places. Tells something only between two digests of the same columns.
   */
  readonly together?: string;
  readonly columns: Readonly<Record<string, ColumnDigest>>;
};

export type ColumnDigest = {readonly nonNull: number; readonly hash: string};
