import type {Finding} from './finding.js';
import {covers, type Suppression} from './suppressions.js';

export type Suppressed = {
  readonly findings: readonly Finding[];
  /** Those that a suppression answers, with the reason that was given. */
  readonly allowed: readonly Allowed[];
};

export type Allowed = Finding & {readonly reason: string};

export type SuppressedFile = {
  /** Relative to the project. */
  readonly file: string | null;
  readonly suppressions: readonly Suppression[];
  /** Of the statements, in order; empty where they come from a program and stand on no line. */
  readonly statementLines: readonly number[];
  /** What would be found if every table had rows: what is allowed for such a database is not in vain on an empty one. */
  readonly possible?: (() => readonly Finding[]) | undefined;
};

/** Takes out the findings of one file that it allows. A suppression without a reason, or that nothing needs, is a finding of its own. */
export const suppress = (findings: readonly Finding[], where: SuppressedFile): Suppressed => {
  const {suppressions, file} = where;
  const used = new Set<Suppression>();
  const answered = findings.map((finding) => {
    const suppression = suppressions.find((one) => answers(one, finding, {where, findings}));
    if (suppression !== undefined) used.add(suppression);
    return {finding, reason: suppression?.reason ?? null};
  });
  const unused = suppressions.filter((one) => one.reason !== null && !used.has(one));
  const possible = unused.length === 0 ? [] : (where.possible?.() ?? []);
  for (const one of unused)
    if (possible.some((finding) => answers(one, finding, {where, findings: possible}))) used.add(one);
  return {
    findings: [
      ...answered.flatMap(({finding, reason}) => (reason === null ? [finding] : [])),
      ...suppressions.flatMap((one) => mistakeIn(one, {isUsed: used.has(one), file})),
    ],
    allowed: answered.flatMap(({finding, reason}) => (reason === null ? [] : [{...finding, reason}])),
  };
};

type Scene = {readonly where: SuppressedFile; readonly findings: readonly Finding[]};

/** What is allowed for one thing is not allowed for another: a suppression stands by its statement, or names its object. */
const answers = (one: Suppression, finding: Finding, {where, findings}: Scene): boolean => {
  if (one.rule !== finding.rule) return false;
  if (!covers(one, finding.where)) return false;
  if (finding.line !== null) return statementOf(one, where) === finding.line;
  return one.object !== null || findings.filter(({rule}) => rule === one.rule).length === 1;
};

/** The line where the statement begins in which, or before which, the comment stands. */
const statementOf = ({line}: Suppression, {statementLines}: SuppressedFile): number | undefined =>
  statementLines.find((start) => start >= line);

const mistakeIn = (
  {rule, reason, line}: Suppression,
  {isUsed, file}: {readonly isUsed: boolean; readonly file: string | null},
): readonly Finding[] => {
  if (isUsed && reason !== null) return [];
  const base = {gate: 'always', file, line, statement: null, where: rule, code: null} as const;
  if (reason === null)
    return [
      {
        ...base,
        rule: 'suppression-without-reason',
        severity: 'warning',
        effect: `Nobody can tell why ${rule} is allowed here, so it is not.`,
        remedy: [`Say why: db-specialist: allow ${rule} because …`],
      },
    ];
  return [
    {
      ...base,
      rule: 'unused-suppression',
      severity: 'warning',
      effect: `Nothing here needs ${rule} to be allowed; it would hide the next one.`,
      remedy: ['Take the comment away.'],
    },
  ];
};
