export type BackUpRequest = {
  /** Absolute; a folder that is there and empty. */
  readonly folder: string;
  /** Whose rows are saved, with those of their partitions and children. */
  readonly tables: readonly string[];
  /** True where the whole database is dumped besides, with its own program. */
  readonly dumps: boolean;
};

export type BackedUp = {
  /** The tables whose rows are in `rows.sql`. */
  readonly tables: readonly string[];
  /** How many rows. */
  readonly rows: number;
  /** Null where none was asked for. `tool`: what made it; null where none could be made, and `why` says why. */
  readonly dump: {
    readonly tool: string | null;
    readonly why: string | null;
    readonly file: string | null;
    /** What a person types in the folder to put it into another database. */
    readonly restore: string;
  } | null;
};

export type PutBackRequest = {
  /** Absolute; the folder of a backup. */
  readonly folder: string;
  readonly losses: readonly PutBackLoss[];
};

/** `column` null: the whole table came back empty. `filler`: SQL of the value that stands in every row now; null where that is not known. */
export type PutBackLoss = {readonly table: string; readonly column: string | null; readonly filler: string | null};

/** `left`: rows that others have written meanwhile and that keep what they have. `problem`: why nothing was put back. */
export type PutBackAnswer = {readonly put: number; readonly left: number; readonly problem: string | null};
