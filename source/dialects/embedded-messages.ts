/** What the process of an embedded database is told first. */
export type EmbeddedRequest = {
  /** Absolute; the package is looked for from here. */
  readonly directory: string;
  /** Loaded as far as there are such; none can be added later. */
  readonly extensions: readonly string[];
  readonly roles: readonly string[];
};

/** What it says once it is there, or why it is not. */
export type EmbeddedAnswer =
  | {
      readonly kind: 'ready';
      /** Leads to it, with a password that nobody else knows. */
      readonly url: string;
      /** `PostgreSQL 18.6 (PGlite 0.5.16)`. */
      readonly version: string;
      /** Of the extensions that were asked for, those that it does not have. */
      readonly lacking: readonly string[];
    }
  /** The package is not installed. */
  | {readonly kind: 'missing'}
  | {readonly kind: 'failed'; readonly message: string};

/** The code of the error that a second connection gets where the first one keeps the only session. No SQLSTATE begins with these letters. */
export const oneSessionOnly = 'DBS01';
