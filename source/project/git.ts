export type GitState = {
  /** Absolute path of the repository's top folder. */
  readonly root: string;
  /** Null on a detached head. */
  readonly branch: string | null;
  /** Newest first, at most five. */
  readonly commits: readonly {readonly hash: string; readonly subject: string}[];
  /** Relative to the root. */
  readonly dirty: readonly string[];
  readonly identity: {readonly name: string; readonly email: string} | null;
  /** `rebase`, `merge`: what is under way; null where nothing is. */
  readonly inProgress: string | null;
};
