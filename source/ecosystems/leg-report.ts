/** One statement that really went to the database. Values are never in it. */
export type StatementReport = {
  readonly sql: string;
  readonly ms: number;
  readonly locks: readonly string[];
  readonly rewrites: readonly string[];
  readonly rows: number | null;
  /** Milliseconds that it takes for 100,000 rows, by what it took here; null where it reads no rows or there were too few to tell. */
  readonly msPer100000Rows?: number | null | undefined;
};

/** One run of one migration in one direction. */
export type LegReport = {
  readonly ok: boolean;
  readonly ms: number;
  readonly transaction: boolean;
  /** What could be seen of its statements: `locks` and `rewrites` that are not named here are unknown where they are empty. */
  readonly measured?: readonly ('locks' | 'rewrites')[] | undefined;
  readonly statements: readonly StatementReport[];
  /** What the migration printed. */
  readonly output: string;
  /**
   * Why it failed; null where it did not. `code`: one of ours, or `down-missing`, `down-refused` where `down` throws on purpose, and
   * `rows-in-the-way` where the statement would pass on empty tables.
   */
  readonly error: {
    readonly code: string;
    readonly message: string;
    /** Where the project's own code failed: its file relative to the project, the line from 1. Absent where nobody can tell. */
    readonly place?: {readonly file: string; readonly line: number} | undefined;
  } | null;
};
