/** What the expertise file says, held against the project. */
export type ExpertiseReport = {
  /** Relative to the project; null where there is none. */
  readonly path: string | null;
  readonly lines: number;
  readonly domain: string | null;
  readonly lastUpdated: string | null;
  readonly tables: readonly string[];
  readonly patterns: readonly string[];
  readonly learnings: number;
  /**
   * What it claims that is not so, a sentence each: `posts.author_id is listed as a relationship, but the database has no such foreign
   * key`.
   */
  readonly discrepancies: readonly string[];
  /** It cannot be read: what and where. Then it is used for nothing and never written. */
  readonly problem: string | null;
};
