import type {Query} from './dialect.js';

/** A database that a person gives to be used up as a shadow: others made it, so it is emptied and never dropped. */
export type GivenShadow = {
  /** Who uses it, as our mark in it says; null where there is no mark. */
  readonly owner: (query: Query) => Promise<string | null>;
  /** Puts our mark into it. */
  readonly mark: (query: Query, owner: string) => Promise<void>;
  /** Removes everything that is in it, the mark last. */
  readonly clean: (query: Query) => Promise<void>;
};
