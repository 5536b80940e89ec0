import type {LegReport} from '../../ecosystems/ecosystem.js';
import type {Verdict} from '../../rehearsal/report.js';
import type {VerifiedMigration} from '../../workflow/verify/verify-report.js';

/** What formats for machines say of a migration, a line for each thing that is wrong with it. The sentence of the first is the migration's own. */
export const problemsOf = (migration: VerifiedMigration): readonly ProblemLine[] =>
  migration.problems.map(({verdict, sentence}, at) => ({
    verdict,
    sentence: at === 0 ? migration.sentence : sentence,
    line: lineOf(migration, verdict),
  }));

/** `line`: of the migration's own file; null where nobody can tell. */
type ProblemLine = {readonly verdict: Verdict; readonly sentence: string; readonly line: number | null};

const lineOf = ({path, up, down, again}: VerifiedMigration, verdict: Verdict): number | null => {
  const legs: Partial<Record<Verdict, LegReport | null>> = {
    'up-failed': up,
    'down-failed': down,
    'up-again-failed': again,
  };
  const place = legs[verdict]?.error?.place;
  return place !== undefined && place.file === path ? place.line : null;
};

/** Everything that differs; of a migration that comes back the order of columns, where that is another. */
export const differencesIn = ({problems, differences, data}: VerifiedMigration): readonly {readonly text: string}[] =>
  problems.length === 0
    ? [...differences, ...data]
    : problems.flatMap((problem) => [...problem.differences, ...problem.data]);
