import {UserError} from '../errors.js';
import type {Task} from '../memory/task.js';
import {nearest} from '../operations/nearest.js';
import type {Answers} from '../plan/plan.js';
import type {LoadedMemory, PlanOutcome, PlanRequest} from '../workflow/workflow.js';
import {shellWord} from './plan-text.js';

export type WorkOptions = {
  /** Empty where only a task was named. */
  readonly request: string;
  readonly task?: string | undefined;
  /** `--to`. */
  readonly to?: string | undefined;
  readonly answer: readonly string[];
  /** `--zero-downtime`, `--keep`. */
  readonly zeroDowntime?: boolean | undefined;
  readonly keep?: boolean | undefined;
};

/** What is said beside a plan file would be passed over: everything that it could say stands in the file. */
export const refuseBesidePlan = ({task, answer, zeroDowntime, keep}: WorkOptions, path: string): void => {
  const said = [
    ...(task === undefined ? [] : ['--task']),
    ...(answer.length === 0 ? [] : ['--answer']),
    ...(zeroDowntime ? ['--zero-downtime'] : []),
    ...(keep ? ['--keep'] : []),
  ];
  if (said.length === 0) return;
  throw new UserError({
    code: 'bad-arguments',
    message: `${said.join(' and ')} ${said.length === 1 ? 'is' : 'are'} for a request, and ${path} is a plan already`,
    nextSteps: [`Leave it out, or plan anew: db-specialist plan "…" ${said.join(' … ')} … --out ${path}`],
  });
};

/** The request and the task that a command line names. A request that is word for word an open task is that task. */
export const chooseWork = (options: WorkOptions, {taskFiles, openTasks}: LoadedMemory): PlanRequest => {
  const answers = parseAnswers(options.answer);
  if (options.to !== undefined && options.request !== '') throw bothSaid();
  if (options.to !== undefined && (options.zeroDowntime || options.keep)) throw notForTargets();
  const wishes = {zeroDowntime: options.zeroDowntime ?? false, keep: options.keep ?? false};
  if (options.task !== undefined) {
    const task = taskNamed(
      options.task,
      taskFiles.flatMap(({tasks}) => tasks),
    );
    return {request: options.request || task.title, task, answers, target: options.to, wishes};
  }
  if (options.to !== undefined) return {request: '', task: null, answers, target: options.to};
  if (options.request === '')
    throw new UserError({
      code: 'bad-arguments',
      message: 'Nothing to plan: neither a request nor a task is given',
      nextSteps: [
        'Say it in words: db-specialist plan "Add a nickname to users"',
        ...openTasks
          .slice(0, 3)
          .map((task) => `Or take a task: --task ${task.id ?? shellWord(placeOf(task))}    ${task.title}`),
      ],
    });
  const named = openTasks.filter(({title}) => title.toLowerCase() === options.request.toLowerCase());
  if (named.length > 1) throw inSeveralPlaces('A task with these words', named);
  return {request: options.request, task: named[0] ?? null, answers, wishes};
};

const bothSaid = (): UserError =>
  new UserError({
    code: 'bad-arguments',
    message: 'A request in words and a target with --to are two plans',
    nextSteps: ['Plan them one after the other.'],
  });

const notForTargets = (): UserError =>
  new UserError({
    code: 'bad-arguments',
    message: '--zero-downtime and --keep are for a request in words, and --to says what the schema is to be',
    nextSteps: ['Write the plan with --out, and say it of its operations: `zero_downtime: true`, `keep: true`.'],
  });

const placeOf = ({file, line}: Task): string => `${file}:${line}`;

const inSeveralPlaces = (what: string, tasks: readonly Task[]): UserError =>
  new UserError({
    code: 'bad-arguments',
    message: `${what} stands in ${tasks.length} places: ${tasks.map(placeOf).join(', ')}`,
    nextSteps: tasks.slice(0, 3).map((task) => `Say which: --task ${shellWord(placeOf(task))}`),
  });

/** `name`: an id, or the file and the line of a task. */
const taskNamed = (name: string, tasks: readonly Task[]): Task => {
  const [task, ...others] = tasks.filter((one) => !one.fenced && (one.id === name || placeOf(one) === name));
  if (task === undefined)
    throw new UserError({
      code: 'bad-arguments',
      message: `No task ${name} in the task lists`,
      nextSteps: [`The tasks are: ${tasks.map((one) => one.id ?? placeOf(one)).join(', ') || 'none'}`],
    });
  if (others.length > 0) throw inSeveralPlaces(`Task ${name}`, [task, ...others]);
  if (task.state === 'done')
    throw new UserError({
      code: 'bad-arguments',
      message: `Task ${name} is done already (${placeOf(task)})`,
      nextSteps: ['Choose another, or give the request in words.'],
    });
  return task;
};

const parseAnswers = (pairs: readonly string[]): Answers =>
  Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at <= 0)
        throw new UserError({
          code: 'bad-arguments',
          message: `--answer ${pair} has no ID=VALUE`,
          nextSteps: ['Write it as --answer ID=VALUE; the ids stand in `questions`.'],
        });
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );

/** An answer to a question that nobody asked is a mistake, and what it should have decided was decided otherwise. */
export const requireKnownAnswers = (outcome: PlanOutcome): void => {
  const [unknown] = outcome.unusedAnswers ?? [];
  if (unknown === undefined) return;
  const asked = outcome.kind === 'questions' ? outcome.questions.map(({id}) => id) : [];
  const [near] = nearest(unknown, asked);
  throw new UserError({
    code: 'bad-arguments',
    message: `--answer ${unknown}=… answers a question that is not asked`,
    nextSteps:
      near === undefined
        ? [asked.length === 0 ? 'Leave it out.' : `The questions are: ${asked.join(', ')}`]
        : [`Did you mean --answer ${near}=…?`],
  });
};
