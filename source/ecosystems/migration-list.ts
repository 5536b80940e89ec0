import type {DialectName} from '../schema/model.js';

export type MigrationList = {
  /** In the order they ran. */
  readonly applied: readonly string[];
  /** Files that did not run yet, in the order they would. */
  readonly pending: readonly string[];
  /** Recorded as applied, but without a file. */
  readonly missing: readonly string[];
  /** True where a lock was left behind or is held. */
  readonly locked: boolean;
};

/** What is known of a project's migrations without its database. */
export type MigrationFiles = {
  readonly dialect: DialectName;
  /** In the order an empty database would get them. `path`: absolute; null where a migration is in no file. */
  readonly files: readonly {readonly name: string; readonly path: string | null}[];
};
