import type {Verdict} from '../../../source/rehearsal/report.js';
import type {DialectName} from '../../../source/schema/model.js';

/** A migration with what is to be said of it. It meets the tables of `fixture.ts`, with rows. */
export type GalleryCase = {
  readonly title: string;
  /** Where it makes sense; everywhere unless said. */
  readonly on?: readonly DialectName[];
  /** What else is there before: SQL. */
  readonly given?: readonly string[];
  /** Bodies of functions that are handed `knex`. A down that is absent is missing. */
  readonly up: string;
  readonly down?: string;
  /** Before the two functions. */
  readonly head?: string;
  /** `reversible` unless said. */
  readonly verdict?: Verdict | Readonly<Partial<Record<DialectName, Verdict>>>;
  /** A part of the sentence. */
  readonly says?: string;
};
