/** What came of filling the tables of a shadow. */
export type SeedReport = {
  /** Tables that hold made-up rows now; `rows`: how many of them came. */
  readonly tables: readonly {readonly table: string; readonly rows: number}[];
  /** Tables that stay as they were, and why: `the database takes no row: …`. */
  readonly leftOut: readonly {readonly table: string; readonly why: string}[];
};
