import type {Verdict} from '../../rehearsal/report.js';
import type {VerifiedMigration} from '../../workflow/verify/verify-report.js';

/** What formats for machines say of a migration, a line for each thing that is wrong with it. The sentence of the first is the migration's own. */
export const problemsOf = ({
  problems,
  sentence,
}: VerifiedMigration): readonly {readonly verdict: Verdict; readonly sentence: string}[] =>
  problems.map((problem, at) => (at === 0 ? {...problem, sentence} : problem));

/** Everything that differs; of a migration that comes back the order of columns, where that is another. */
export const differencesIn = ({problems, differences, data}: VerifiedMigration): readonly {readonly text: string}[] =>
  problems.length === 0
    ? [...differences, ...data]
    : problems.flatMap((problem) => [...problem.differences, ...problem.data]);
