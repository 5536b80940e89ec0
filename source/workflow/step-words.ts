import type {Task} from '../memory/task.js';

// Which step of the session a child box speaks of, by its words. Every other child is a part of the change.
const steps: readonly {readonly step: Step; readonly words: RegExp}[] = [
  {step: 'plan', words: /\b(plan|design|review)\b/i},
  {step: 'build', words: /\b(write|generate|create) (the |a )?migration\b|\b(run|apply|rehearse|verify|test)\b/i},
];

export type Step = 'plan' | 'build';

/** Beside the words of the task itself: a box that speaks of anything else (`Review it with the team`) is not done by us. */
const usual = new Set(
  `a again an and apply back backward backwards both by change changes column columns copy create database db design directions down file first for
  forward generate in index indexes is it knex local locally migration migrations new of on once plan rehearse reversible review rollback roll
  run schema script seeded sql table tables test that the them then this to twice up verify ways with works write`.split(
    /\s+/,
  ),
);

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];

const isOnlyOf = (child: Task, task: Task): boolean => {
  const own = new Set(wordsOf(task.title));
  return child.details.length === 0 && wordsOf(child.title).every((word) => usual.has(word) || own.has(word));
};

/** Whether a box below a task says no more than that a step of the session is done: any of them, or this one. */
export const saysStep = (child: Task, task: Task, step?: Step): boolean =>
  isOnlyOf(child, task) &&
  steps.some((one) => (step === undefined || one.step === step) && one.words.test(child.title));
