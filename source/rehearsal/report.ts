import type {LegReport} from '../ecosystems/ecosystem.js';
import type {Difference} from '../schema/difference.js';

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

/** What the proof rests on. */
export type RehearsalEvidence = {
  readonly tables: number;
  /** Rows compared. */
  readonly rows: number;
  readonly emptyTables: readonly string[];
  /** Tables of which only some rows were copied. `of`: how many there are, null where nobody counted them. */
  readonly sampledTables: readonly {readonly table: string; readonly rows: number; readonly of: number | null}[];
};

/** The proof, or where it broke. */
export type RehearsalReport = {
  readonly name: string;
  readonly verdict: Verdict;
  /** One sentence a person understands. */
  readonly sentence: string;
  readonly up: LegReport | null;
  readonly down: LegReport | null;
  readonly again: LegReport | null;
  readonly differences: readonly Difference[];
  readonly data: readonly DataDifference[];
  readonly evidence: RehearsalEvidence;
};

export type RehearsalStage = 'copy' | 'up' | 'down' | 'again' | 'compare';
