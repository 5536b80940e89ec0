import type {LegReport} from '../ecosystems/ecosystem.js';
import type {Difference} from '../schema/difference.js';
import type {SeedReport} from './seed/report.js';
import type {ShadowReport} from './shadow-report.js';

/** `not-as-planned`: the migration ran, but built another schema than the plan predicted. */
export type Verdict =
  | 'reversible'
  | 'schema-not-restored'
  | 'data-not-restored'
  | 'up-failed'
  | 'down-failed'
  | 'down-missing'
  | 'up-again-failed'
  | 'up-again-differs'
  | 'touches-other-data'
  | 'not-as-planned';

export type DataDifference = {
  readonly table: string;
  /** Rows on either side. */
  readonly before: number;
  readonly after: number;
  readonly rowsLost: number;
  readonly columnsChanged: readonly string[];
  readonly text: string;
};

/** `failure`: the migration passes on the tables as they are, and this is where it breaks once they have rows; null where it does not. */
export type GeneratedRows = SeedReport & {readonly failure: string | null};

/** What the proof rests on. */
export type RehearsalEvidence = {
  readonly tables: number;
  /** Rows of the database's own that were compared. */
  readonly rows: number;
  /** Tables without a row on the copy, generated ones counted. */
  readonly emptyTables: readonly string[];
  /** What came of filling the tables that are empty today. */
  readonly generated: GeneratedRows;
  /** Tables of which only some rows were copied. `of`: how many there are, null where nobody counted them. */
  readonly sampledTables: readonly {readonly table: string; readonly rows: number; readonly of: number | null}[];
  /** Indexes that failed when they were built: on the copy they are whole, and not unique. */
  readonly mendedIndexes?: readonly {readonly table: string; readonly index: string}[] | undefined;
  /** What the copy stands in. */
  readonly shadow?: ShadowReport | undefined;
};

/** One thing that is wrong with a migration. */
export type Problem = {
  /** Which run shows it; `again` is the second up. */
  readonly run: 'up' | 'down' | 'again';
  readonly verdict: Exclude<Verdict, 'reversible'>;
  /** One sentence a person understands. */
  readonly sentence: string;
  readonly differences: readonly Difference[];
  readonly data: readonly DataDifference[];
  /** Tables whose rows this run changes although neither the plan nor its statements name them. */
  readonly touches: readonly string[];
};

/** What came of one migration. */
export type MigrationRehearsal = {
  readonly name: string;
  readonly verdict: Verdict;
  /** One sentence a person understands. */
  readonly sentence: string;
  readonly up: LegReport | null;
  readonly down: LegReport | null;
  readonly again: LegReport | null;
  readonly differences: readonly Difference[];
  readonly data: readonly DataDifference[];
  /** Everything that is wrong, in the order of the runs; the first one is the verdict. Empty where nothing is. */
  readonly problems: readonly Problem[];
};

/** The proof, or where it broke. Of several migrations: the first that is wrong with one of them, and the legs of all of them as one. */
export type RehearsalReport = MigrationRehearsal & {
  readonly evidence: RehearsalEvidence;
  /** Each by itself, as far as they ran; absent where there is only one. */
  readonly migrations?: readonly MigrationRehearsal[] | undefined;
  /** All of them taken back one after the other, the last one first; null where it did not come to that, absent where there is only one. */
  readonly back?: LegReport | null | undefined;
};

/** Whose turn it is of several migrations. */
export type Turn = {
  readonly name: string;
  /** From 1. */
  readonly at: number;
  readonly of: number;
};

/** `2 of 3: 20260105093001_add_slug.js`. */
export const turnInWords = ({name, at, of}: Turn): string => `${at} of ${of}: ${name}`;

export type RehearsalStage = 'copy' | 'up' | 'down' | 'again' | 'compare';
