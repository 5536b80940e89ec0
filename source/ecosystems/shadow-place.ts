/** A database that is not the real one: a copy or an empty one, in an absolute file, beside the real one on its server, or at a URL that was given. */
export type ShadowPlace =
  | {readonly databaseFile: string}
  | {readonly databaseName: string}
  | {readonly databaseUrl: string};

export type CopyOptions = {
  /** The most rows of a table that are copied, besides those that they refer to; null for all. A file is always copied whole. */
  readonly sample?: number | null | undefined;
};

export type CopiedTable = {
  readonly table: string;
  /** Copied. */
  readonly rows: number;
  /** There; null where nobody counted them. */
  readonly of: number | null;
  readonly how: 'all' | 'sampled';
  /** Its indexes that are invalid in the database and whole on the copy, but never unique there; absent where there are none. */
  readonly mended?: readonly string[] | undefined;
};

/** Empty where the pages of a file were copied: then everything is there. */
export type CopyReport = readonly CopiedTable[];

export type ShadowTarget = ShadowPlace & {
  /** Absolute; where it is not given, the project's own folder. Only migrations in it can run. */
  readonly migrationsDirectory?: string | undefined;
};
