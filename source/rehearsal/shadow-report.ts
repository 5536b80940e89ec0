/** What a copy stands in, and how far it is from the database itself. */
export type ShadowReport = {
  /** `given`: the database of `--shadow-url`; `embedded`: one that a process of ours serves, because no other may be made. */
  readonly kind: 'file' | 'database' | 'given' | 'embedded';
  /** What runs it, `PGlite with PostgreSQL 18.6`; null where that is what runs the database itself. */
  readonly engine: string | null;
  /** What a rehearsal there does not show of the database itself. Ends a sentence that begins with `Not proven:`. */
  readonly notProven: readonly string[];
};

const same = {engine: null, notProven: []};

export const ownFile: ShadowReport = {kind: 'file', ...same};

export const ownDatabase: ShadowReport = {kind: 'database', ...same};

export const givenDatabase: ShadowReport = {
  kind: 'given',
  engine: null,
  notProven: ['what the server of --shadow-url does otherwise, where it is another one'],
};
