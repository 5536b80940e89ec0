/** One statement that really went to the database. Values are never in it. */
export type StatementReport = {
  readonly sql: string;
  readonly ms: number;
  readonly locks: readonly string[];
  readonly rewrites: readonly string[];
  readonly rows: number | null;
};

/** One run of one migration in one direction. */
export type LegReport = {
  readonly ok: boolean;
  readonly ms: number;
  readonly transaction: boolean;
  readonly statements: readonly StatementReport[];
  /** What the migration printed. */
  readonly output: string;
  /**
   * Why it failed; null where it did not. `code`: one of ours, or `down-missing`, `down-refused` where `down` throws on purpose, and
   * `rows-in-the-way` where the statement would pass on empty tables.
   */
  readonly error: {readonly code: string; readonly message: string} | null;
};
