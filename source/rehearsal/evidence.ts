import type {CopyReport, LegReport, Snapshot} from '../ecosystems/ecosystem.js';
import type {Schema} from '../schema/model.js';
import type {DeclaredLoss} from './expectations.js';
import type {SeedReport} from './seed/report.js';
import type {ShadowReport} from './shadow-report.js';

/** Everything a rehearsal has seen. A leg that did not run, and a snapshot that was not taken, is null. */
export type Evidence = {
  readonly name: string;
  /** How the rows came to the shadow. */
  readonly copied: CopyReport;
  /** What the shadow stands in. */
  readonly shadow?: ShadowReport | undefined;
  /** The tables that were empty, and got rows. */
  readonly generated: SeedReport;
  readonly before: Snapshot;
  readonly up: LegReport;
  readonly afterUp: Snapshot | null;
  /** As it was when down began, where tables got rows after up; absent where none did. */
  readonly beforeDown?: Snapshot;
  readonly down: LegReport | null;
  readonly afterDown: Snapshot | null;
  readonly again: LegReport | null;
  readonly afterAgain: Snapshot | null;
  /** The schema the plan leads to; null where there is no plan. */
  readonly predicted: Schema | null;
  readonly touched: readonly string[] | null;
  readonly declaredLosses: readonly DeclaredLoss[];
  /** Columns that the plan gives other values, which down brings back. */
  readonly rewritten?: readonly DeclaredLoss[];
};
