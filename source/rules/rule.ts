import type {Dialect} from '../dialects/dialect.js';
import type {TypeFacts} from '../dialects/type-facts.js';
import type {Conventions} from '../schema/conventions.js';
import type {Column, RowCounts, Schema, Table, TableReference} from '../schema/model.js';
import type {Statistics} from '../schema/statistics.js';
import type {Finding, Gate, Severity} from './finding.js';

export type RuleContext = {
  /** The schema that is looked at: the live one, or the one a plan leads to. */
  readonly after: Schema;
  /** Absent where nobody counted. */
  readonly rows?: RowCounts | undefined;
  /** What the database measures about itself; absent where nobody asked it. */
  readonly statistics?: Statistics | undefined;
  readonly dialect: Dialect;
  /** What the dialect knows of the column's type. */
  readonly factsOf: (column: Column) => TypeFacts;
  /** Of `after`. */
  readonly conventions: () => Conventions;
  /** The names that a new index cannot have. */
  readonly takenNames: () => ReadonlySet<string>;
  /** The table that a foreign key or a partition names; undefined where it is not in the picture. */
  readonly tableOf: (reference: TableReference) => Table | undefined;
};

/**
 * What a rule says about one object; the rest of a finding is the rule's own. `severity`: where this one is graver or lighter than the
 * rule's others.
 */
export type RuleFinding = Pick<Finding, 'where' | 'effect' | 'remedy'> & {
  readonly code?: string | null | undefined;
  readonly statement?: string;
  readonly severity?: Severity;
};

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
