import {UserError} from '../errors.js';
import type {Task} from '../memory/task.js';
import type {Answers} from '../plan/plan.js';
import type {LoadedMemory, PlanRequest} from '../workflow/workflow.js';

export type WorkOptions = {
  /** Empty where only a task was named. */
  readonly request: string;
  readonly task?: string | undefined;
  readonly answer: readonly string[];
};

/** The request and the task that a command line names. A request that is word for word an open task is that task. */
export const chooseWork = (options: WorkOptions, {taskFiles, openTasks}: LoadedMemory): PlanRequest => {
  const answers = parseAnswers(options.answer);
  if (options.task !== undefined) {
    const task = taskById(
      options.task,
      taskFiles.flatMap(({tasks}) => tasks),
    );
    return {request: options.request || task.title, task, answers};
  }
  if (options.request === '')
    throw new UserError({
      code: 'bad-arguments',
      message: 'Nothing to plan: neither a request nor a task is given',
      nextSteps: [
        'Say it in words: db-specialist plan "Add a nickname to users"',
        ...openTasks.slice(0, 3).map(({id, title}) => `Or take a task: --task ${id ?? '…'}    ${title}`),
      ],
    });
  const task = openTasks.find(({title}) => title.toLowerCase() === options.request.toLowerCase()) ?? null;
  return {request: options.request, task, answers};
};

const taskById = (id: string, tasks: readonly Task[]): Task => {
  const [task, ...others] = tasks.filter((candidate) => candidate.id === id && !candidate.fenced);
  if (task === undefined)
    throw new UserError({
      code: 'bad-arguments',
      message: `No task ${id} in the task lists`,
      nextSteps: [`The tasks are: ${tasks.map((candidate) => candidate.id ?? candidate.title).join(', ') || 'none'}`],
    });
  if (others.length > 0)
    throw new UserError({
      code: 'bad-arguments',
      message: `Task ${id} stands in ${others.length + 1} places: ${[task, ...others].map(({file, line}) => `${file}:${line}`).join(', ')}`,
      nextSteps: ['Give the request in words: the task with those very words is ticked.'],
    });
  if (task.state === 'done')
    throw new UserError({
      code: 'bad-arguments',
      message: `Task ${id} is done already (${task.file}:${task.line})`,
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
