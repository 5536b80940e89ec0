/**
 * What the database measures about itself, besides its schema: sizes, use, how far numbers have come. Everything is told by
 * `qualifiedName` of its table; what a source did not say is null, and a source that was not there is in `unavailable`.
 */
export type Statistics = {
  readonly tables: Readonly<Record<string, TableStatistics>>;
  readonly indexes: readonly IndexStatistics[];
  readonly numbers: readonly NumberUse[];
  readonly texts: readonly TextShape[];
  /** The statements that took longest together, first. */
  readonly slowStatements: readonly SlowStatement[];
  readonly unavailable: readonly UnavailableSource[];
};

export type TableStatistics = {
  /** Bytes, without its indexes. */
  readonly size: number | null;
  /** Bytes of all its indexes. */
  readonly indexSize: number | null;
  /** Rows that are deleted and still take room. */
  readonly deadRows: number | null;
  /** False where the planner knows nothing of its rows; null where that cannot be told. */
  readonly analyzed: boolean | null;
};

export type IndexStatistics = {
  readonly table: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number | null;
  /** How often it was read since the statistics began. */
  readonly scans: number | null;
};

/** A column or sequence that counts up towards an end. Numbers as text: they may be larger than JavaScript counts. */
export type NumberUse = {
  readonly kind: 'column' | 'sequence';
  readonly table: string | null;
  readonly column: string | null;
  /** Null where no sequence is behind it. */
  readonly sequence: string | null;
  readonly last: string;
  readonly maximum: string;
};

/** A text column whose values look like something else: only where the database has no type of its own for it. */
export type TextShape = {
  readonly table: string;
  readonly column: string;
  readonly looksLike: 'json' | 'date';
  /** Of how many values that were looked at. */
  readonly of: number;
};

export type SlowStatement = {
  /** With `?` or `$1` where values stood. */
  readonly sql: string;
  readonly calls: number;
  /** Milliseconds. */
  readonly mean: number;
  readonly total: number;
};

export type UnavailableSource = {
  /** `pg_stat_statements`. */
  readonly source: string;
  /** What is not known without it: `which statements take long`. */
  readonly tells: string;
  /** `not installed`. */
  readonly why: string;
  /** What would make it available; null where nothing is known. */
  readonly remedy: string | null;
};
