import {holderText} from '../memory/lock.js';
import {listGone} from '../memory/task-list-gone.js';
import {planData} from '../plan/planned-migrations.js';
import {openWorkflow} from '../workflow/open-workflow.js';
import type {LoadedMemory} from '../workflow/workflow.js';
import {type GlobalOptions, workflowOptions} from './global-options.js';
import {type CommandResult, exitCodes} from './result.js';
import {runCommand} from './run-command.js';

export const status = ({options}: {readonly options: GlobalOptions}): Promise<void> =>
  runCommand({
    name: 'status',
    options,
    work: async ({signal}) => {
      const workflow = openWorkflow({...workflowOptions(options), signal});
      try {
        return statusResult(await workflow.load());
      } finally {
        await workflow.close();
      }
    },
  });

const statusResult = (memory: LoadedMemory): CommandResult => {
  const {record, resume, progressFile, progressProblem, openTasks, taskLists, expertise, standards, builder} = memory;
  const task = record?.task ?? null;
  return {
    exitCode: exitCodes.ok,
    data: {
      step: record?.step ?? null,
      task,
      request: record?.request ?? null,
      plan: record?.plan ? planData(record.plan) : null,
      approved: record?.approved ?? false,
      journal: resume?.build ?? null,
      resume: resume === null ? null : {step: resume.step, sentence: resume.sentence},
      builder,
      progress: {file: progressFile, problem: progressProblem},
      completed: record?.completed ?? [],
      openTasks: openTasks.map(({file, line, id, title}) => ({file, line, id, title})),
      standards,
      expertise: {path: expertise.path, discrepancies: expertise.discrepancies, problem: expertise.problem},
    },
    text: [
      ...(builder === null
        ? []
        : [`Another session is building here: ${holderText(builder)}. Looking and planning work.`]),
      resume === null ? 'No session is under way.' : resume.sentence,
      ...(task === null
        ? []
        : [`Task: ${[task.id, task.title].filter(Boolean).join(' ')} (${task.file}:${task.line})`]),
      ...(record?.plan ? [`Plan: ${record.plan.name}, ${record.approved ? 'approved' : 'not approved yet'}`] : []),
      ...(resume === null ? [] : ['Going on: db-specialist']),
      ...(resume?.build ? ['Without a terminal: db-specialist build --resume finish, or --resume undo'] : []),
      ...(progressProblem === null ? [] : [`Problem: ${progressProblem}`]),
      ...(taskLists.gone === null ? [] : [listGone(taskLists.gone)]),
      ...standards.flatMap(({path, says}) => (says.length === 0 ? [] : [`From ${path}: ${says.join(', ')}`])),
      ...(openTasks.length === 0
        ? ['No open task.']
        : ['', 'Open tasks:', ...openTasks.map(({id, title}) => `  ${[id, title].filter(Boolean).join(' ')}`)]),
    ],
  };
};
