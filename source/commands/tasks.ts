import {isAbsolute, relative, sep} from 'node:path';
import type {TaskFile} from '../memory/task.js';
import {listGone} from '../memory/task-list-gone.js';
import {taskTotals} from '../memory/task-totals.js';
import {openWorkflow} from '../workflow/open-workflow.js';
import type {TaskListing, TasksChange} from '../workflow/tasks.js';
import {type GlobalOptions, workflowOptions} from './global-options.js';
import type {TextLine} from './print.js';
import {type CommandResult, exitCodes} from './result.js';
import {runCommand} from './run-command.js';

export type TasksOptions = GlobalOptions & {readonly use?: string; readonly reopen?: string};

/** The task lists as they are read: which there are, which one counts, what is done. */
export const tasks = ({options}: {readonly options: TasksOptions}): Promise<void> =>
  runCommand({
    name: 'tasks',
    options,
    work: async ({signal}) => {
      const workflow = openWorkflow({...workflowOptions(options), signal});
      try {
        return listingResult(await workflow.tasks(changeOf(options)));
      } finally {
        await workflow.close();
      }
    },
  });

const changeOf = ({use, reopen, cwd}: TasksOptions): TasksChange => {
  if (reopen !== undefined) return {kind: 'reopen', name: reopen};
  if (use === undefined) return {kind: 'none'};
  const path = isAbsolute(use) ? relative(cwd, use) : use;
  return {kind: 'use', path: use === 'all' ? null : path.split(sep).join('/').replace(/^\.\//, '')};
};

const listingResult = ({files, chosen, gone, reopened}: TaskListing): CommandResult => ({
  exitCode: exitCodes.ok,
  data: {
    chosen,
    gone,
    files: files.map((file) => ({
      path: file.path,
      ...taskTotals(file),
      readOnly: file.readOnly,
      warnings: file.warnings,
      tasks: file.tasks.map(({line, id, title, state, optional, malformed, depth, databaseReason}) => ({
        line,
        id,
        title,
        state,
        optional,
        malformed,
        depth,
        databaseReason,
      })),
    })),
    reopened: reopened && {file: reopened.file, line: reopened.line, id: reopened.id, title: reopened.title},
  },
  text: [
    ...(reopened === null ? [] : [`Open again: ${reopened.file}:${reopened.line} ${reopened.title}`, '']),
    ...(gone === null ? [] : [listGone(gone), '']),
    ...(files.length === 0 ? ['No task list here. db-specialist init makes one.'] : []),
    ...files.flatMap((file) => fileText(file, chosen)),
    ...(files.length > 1 && chosen === null ? ['', 'Work with one of them: db-specialist tasks --use FILE'] : []),
    ...(chosen === null ? [] : ['', 'Work with all of them: db-specialist tasks --use all']),
  ],
});

const signs = {open: ' ', doing: '~', done: 'x', blocked: '!'} as const;

const fileText = (file: TaskFile, chosen: string | null): readonly TextLine[] => {
  const {total, done} = taskTotals(file);
  const isLeftOut = chosen !== null && chosen !== file.path;
  const head = `${file.path} · ${done} of ${total} done${chosen === file.path ? ' · chosen' : ''}${isLeftOut ? ' · left out' : ''}`;
  if (isLeftOut) return [head];
  return [
    head,
    ...(file.readOnly === null ? [] : [`  left alone: ${file.readOnly}`]),
    ...file.warnings.map((warning) => `  ${warning}`),
    ...file.tasks.map(
      ({state, id, title, depth, malformed, optional}) =>
        `  ${'  '.repeat(depth)}[${malformed ? '?' : signs[state]}] ${[id, title].filter(Boolean).join(' ')}${optional ? ' (optional)' : ''}`,
    ),
  ];
};
