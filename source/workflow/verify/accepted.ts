import type {Evidence} from '../../rehearsal/evidence.js';
import {problemsIn} from '../../rehearsal/problems.js';
import type {Problem, Verdict} from '../../rehearsal/report.js';
import {covers, type Suppression} from '../../rules/suppressions.js';

/** Something that is wrong with a migration, and a person says that it is meant. */
export type Acceptance = {
  /** The verdict, or `down-refused` where down throws an error of its own. */
  readonly rule: string;
  readonly sentence: string;
  readonly reason: string;
  readonly line: number;
};

export type Weighed = {
  /** What is wrong and not accepted. */
  readonly charges: readonly Problem[];
  readonly accepted: readonly Acceptance[];
  /** Those that nothing was found for. */
  readonly unused: readonly Suppression[];
};

const acceptable: ReadonlySet<string> = new Set([
  'schema-not-restored',
  'data-not-restored',
  'touches-other-data',
  'up-again-differs',
  'down-refused',
]);

/** What has failed has proven nothing, so there is nothing to accept; a file without a down the tool itself may refuse to run. */
const failures: ReadonlySet<string> = new Set<Verdict>(['up-failed', 'down-failed', 'down-missing', 'up-again-failed']);

/** Whether a rule is one of a verification, and not one of `lint`. */
export const isOfVerification = ({rule}: Suppression): boolean => acceptable.has(rule) || failures.has(rule);

export const canBeAccepted = ({rule}: Suppression): boolean => acceptable.has(rule);

/** Everything that is wrong with a migration, held against what is said in its file. */
export const weigh = (evidence: Evidence, suppressions: readonly Suppression[]): Weighed => {
  const given = suppressions.filter(isOfVerification);
  const used = new Set<Suppression>();
  const accepted: Acceptance[] = [];
  const charges: Problem[] = [];
  for (const problem of problemsIn(evidence)) {
    const rule = ruleOf(problem, evidence);
    const answers = answersTo(
      problem,
      given.filter((one) => one.rule === rule && one.reason !== null && canBeAccepted(one)),
    );
    for (const answer of answers ?? []) used.add(answer);
    const [first] = answers ?? [];
    if (first === undefined) charges.push(problem);
    else accepted.push({rule, sentence: problem.sentence, reason: first.reason ?? '', line: first.line});
  }
  return {charges, accepted, unused: given.filter((one) => !used.has(one))};
};

const ruleOf = ({verdict}: Problem, {down}: Evidence): string =>
  verdict === 'down-failed' && down?.error?.code === 'down-refused' ? 'down-refused' : verdict;

/** The suppressions that together cover every object of it; null where one is left over. */
const answersTo = ({data, differences}: Problem, given: readonly Suppression[]): readonly Suppression[] | null => {
  const objects = [...data.map(({table}) => table), ...differences.map(({object}) => object)];
  if (objects.length === 0) return given.filter(({object}) => object === null);
  const answers = objects.map((object) => given.find((one) => covers(one, object)));
  return answers.every((answer) => answer !== undefined) ? [...new Set(answers)] : null;
};
