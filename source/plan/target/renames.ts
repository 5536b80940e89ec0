import {UserError} from '../../errors.js';
import type {Operation} from '../../operations/operation.js';
import type {Answers, Question} from '../plan.js';

/** A thing that the target lacks, and the new things that it may be under another name, the likely one first. */
export type Candidate = {
  /** `rename-column:users.nick`. */
  readonly id: string;
  /** `users.nick`. */
  readonly object: string;
  /** What the names have to be apart in: the table of a column. */
  readonly among: string;
  readonly from: string;
  readonly to: readonly string[];
  /** What is lost where it is dropped: `its rows`; null where nothing is. */
  readonly loses: string | null;
  readonly rename: (to: string) => Operation;
};

export type Decided = {
  readonly operations: readonly Operation[];
  readonly questions: readonly Question[];
  /** The answers that decided. */
  readonly answered: Answers;
};

const drop = 'drop';

const renameTo = (name: string): string => `rename:${name}`;

const questionOf = ({id, object, from, loses}: Candidate, free: readonly string[]): Question => ({
  id,
  text:
    free.length === 1
      ? `The target has no ${object}, and ${free[0]} is new there: is it ${from} under another name?`
      : `The target has no ${object}, and ${free.join(', ')} are new there: is one of them ${from} under another name?`,
  choices: [
    ...free.map((name) => ({value: renameTo(name), label: `Yes: rename ${from} to ${name}`})),
    {
      value: drop,
      label: loses === null ? `No: drop ${from} and make what is new` : `No: drop ${from} with ${loses}`,
    },
  ],
  freeText: false,
});

const placeOf = ({among}: Candidate, name: string): string => JSON.stringify([among, name]);

const isFreeFor =
  (candidate: Candidate, taken: ReadonlySet<string>) =>
  (name: string): boolean =>
    !taken.has(placeOf(candidate, name));

const notAnAnswer = ({id}: Candidate, answer: string, choices: readonly string[]): UserError =>
  new UserError({
    code: 'not-understood',
    message: `"${answer}" does not answer the question ${id}`,
    nextSteps: [`Answer with one of: ${choices.join(', ')}.`],
  });

/** Each candidate with its answer. A name that one has taken is free for no other. */
export const decide = (candidates: readonly Candidate[], answers: Answers): Decided => {
  const taken = new Set<string>();
  const operations: Operation[] = [];
  const open: Candidate[] = [];
  for (const candidate of candidates) {
    const answer = answers[candidate.id]?.trim();
    const isFree = isFreeFor(candidate, taken);
    const to = candidate.to.find((name) => answer === renameTo(name) && isFree(name));
    if (to !== undefined) {
      taken.add(placeOf(candidate, to));
      operations.push(candidate.rename(to));
    } else if (answer === undefined) {
      open.push(candidate);
    } else if (answer !== drop) {
      throw notAnAnswer(candidate, answer, [...candidate.to.filter(isFree).map(renameTo), drop]);
    }
  }
  const questions = open.flatMap((candidate) => {
    const free = candidate.to.filter(isFreeFor(candidate, taken));
    return free.length === 0 ? [] : [questionOf(candidate, free)];
  });
  const answered = candidates.flatMap(({id}): readonly (readonly [string, string])[] => {
    const answer = answers[id];
    return answer === undefined ? [] : [[id, answer]];
  });
  return {operations, questions, answered: Object.fromEntries(answered)};
};

/** Every candidate under its likeliest name, or none of them renamed: what a plan may come to while nobody has answered. */
export const extremes = (questions: readonly Question[]): readonly Answers[] => [
  Object.fromEntries(questions.map(({id, choices}) => [id, choices[0]?.value ?? ''])),
  Object.fromEntries(questions.map(({id, choices}) => [id, choices.at(-1)?.value ?? ''])),
];
