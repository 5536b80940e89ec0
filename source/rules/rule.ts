import type {RowCounts, Schema} from '../schema/model.js';
import type {Finding, Gate, Severity} from './finding.js';

export type RuleContext = {
  /** The schema that is looked at: the live one, or the one a plan leads to. */
  readonly after: Schema;
  /** Absent where nobody counted. */
  readonly rows?: RowCounts | undefined;
};

/** What a rule says about one object; the rest of a finding is the rule's own. */
export type RuleFinding = Pick<Finding, 'where' | 'effect' | 'remedy'> & {readonly code?: string};

/** One thing that is worth saying about a schema. One file each, a line in `index.ts`, a test. */
export type Rule = {
  /** Programs and settings name the rule by it: never changed. */
  readonly id: string;
  /** For people, without a full stop. */
  readonly title: string;
  readonly severity: Severity;
  readonly gate: Gate;
  /** Pure; empty where there is nothing to say. */
  readonly check: (context: RuleContext) => readonly RuleFinding[];
};
