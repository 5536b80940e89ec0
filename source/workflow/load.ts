import {isUserError} from '../errors.js';
import {checkExpertise} from '../memory/check-expertise.js';
import {openTasks} from '../memory/choose-tasks.js';
import {readTaskFiles} from '../memory/find-task-files.js';
import {readProgress} from '../memory/progress.js';
import type {SessionRecord, Step} from '../memory/session-record.js';
import {findStandards} from '../project/standards.js';
import type {Schema} from '../schema/model.js';
import {findRemains} from './build/recover.js';
import type {WorkflowContext} from './context.js';
import type {BuildRemains, LoadedMemory, ResumeOffer} from './workflow.js';

/** What the project remembers: an earlier session, its expertise held against the database, the tasks that are open. Reads only. */
export const load = async (context: WorkflowContext): Promise<LoadedMemory> => {
  const {directory, settings} = context;
  const taskFiles = await readTaskFiles(directory, settings.paths.tasks);
  const chosen = openTasks(taskFiles);
  const progress = await readProgress(directory, chosen[0]?.file ?? null, settings);
  return {
    record: progress.record,
    progressFile: progress.path,
    progressProblem: progress.problem,
    expertise: await checkExpertise({directory, schema: await schemaIfReachable(context), settings}),
    taskFiles,
    openTasks: chosen,
    standards: await findStandards(directory),
    resume: resumeOffer(progress.record, await findRemains(context)),
  };
};

/** What is remembered can be read without the database; what it claims can then not be checked. */
const schemaIfReachable = async (context: WorkflowContext): Promise<Schema | null> => {
  try {
    return await (await context.runner()).introspect();
  } catch (error) {
    if (isUserError(error)) return null;
    throw error;
  }
};

const resumeOffer = (record: SessionRecord | null, build: BuildRemains | null): ResumeOffer | null => {
  if (record === null || (record.request === null && build === null)) return null;
  if (build !== null) return {record, sentence: build.sentence, step: 'build', build};
  return {
    record,
    sentence: `You stopped at the step ${record.step}: ${whatWasDone(record)}.`,
    step: stepToResume(record),
    build,
  };
};

const whatWasDone = ({plan, approved, request}: SessionRecord): string => {
  if (plan === null) return `"${request}", not planned yet`;
  return `${plan.name}, ${approved ? 'approved but not built' : 'not approved yet'}`;
};

/** A plan is looked at again before it is built, also when it was approved: the database may have moved on. */
const stepToResume = ({plan}: SessionRecord): Step => (plan === null ? 'analyze' : 'plan');
