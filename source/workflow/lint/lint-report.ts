import type {Finding} from '../../rules/finding.js';
import type {Allowed} from '../../rules/suppress.js';
import type {DialectName} from '../../schema/model.js';

export type LintReport = {
  readonly dialect: DialectName;
  /** The gravest first within each file. */
  readonly findings: readonly Finding[];
  /** What comments in the code allow, with their reasons. */
  readonly allowed: readonly Allowed[];
  /** How many of what were looked at. */
  readonly looked: number;
  readonly lookedAt: 'migration' | 'file' | 'table';
  /** What else a person should know, one sentence each. */
  readonly notes: readonly string[];
  readonly interrupted: boolean;
};

const ranks: Readonly<Record<Finding['severity'], number>> = {error: 0, warning: 1, info: 2};

/** By file, then by line, then by weight. */
export const inReadingOrder = (findings: readonly Finding[]): readonly Finding[] => {
  const files = [...new Set(findings.map(({file}) => file))];
  return findings.toSorted(
    (one, other) =>
      files.indexOf(one.file) - files.indexOf(other.file) ||
      (one.line ?? 0) - (other.line ?? 0) ||
      ranks[one.severity] - ranks[other.severity],
  );
};
