import {isUserError} from '../errors.js';
import {checkExpertise} from '../memory/check-expertise.js';
import {openTasks} from '../memory/choose-tasks.js';
import {readTaskFiles} from '../memory/find-task-files.js';
import type {Journal} from '../memory/journal.js';
import {lockHolder} from '../memory/lock.js';
import {readProgress} from '../memory/progress.js';
import type {SessionRecord, Step} from '../memory/session-record.js';
import {filesRead, readStandards} from '../project/standards.js';
import {inOneSpace} from '../schema/in-one-space.js';
import {qualifiedName} from '../schema/model.js';
import {type CutOff, endCutOff, findCutOff} from './build/recover.js';
import type {WorkflowContext} from './context.js';
import {reapLeftShadows} from './reap-left-shadows.js';
import {tasks} from './tasks.js';
import type {LoadedMemory, ResumeOffer} from './workflow.js';

/**
 * What the project remembers: an earlier session, its expertise held against the database, the tasks that are open. Reads only, but for the
 * copies of the database that a killed process left behind, which are removed.
 */
export const load = async (context: WorkflowContext): Promise<LoadedMemory> => {
  const {directory, settings} = context;
  await ifReachable(() => endCutOff(context));
  const schema = await ifReachable(async () => (await context.runner()).introspect());
  const applied = await ifReachable(async () => (await (await context.runner()).migrations()).applied);
  await reapLeftShadows(context, schema?.dialect ?? null);
  const taskFiles = await readTaskFiles(directory, settings.paths.tasks);
  const chosen = openTasks(taskFiles, schema?.tables.map(qualifiedName) ?? []);
  const progress = await readProgress(directory, chosen[0]?.file ?? null, settings);
  return {
    record: progress.record,
    progressFile: progress.path,
    progressProblem: progress.problem,
    expertise: await checkExpertise({
      directory,
      schema: schema && inOneSpace(schema),
      migrations: applied ?? [],
      settings,
      now: context.now(),
    }),
    taskFiles,
    taskLists: await tasks(context, {kind: 'none'}),
    openTasks: chosen,
    standards: filesRead(await readStandards(directory)),
    resume: resumeOffer(progress.record, await findCutOff(context)),
    builder: await lockHolder(directory),
  };
};

/** What is remembered can be read without the database; what it claims can then not be checked. */
const ifReachable = async <Result>(ask: () => Promise<Result>): Promise<Result | null> => {
  try {
    return await ask();
  } catch (error) {
    if (isUserError(error)) return null;
    throw error;
  }
};

/** A build that was begun without a session left no record: its journal says what it was about. */
const resumeOffer = (record: SessionRecord | null, cutOff: CutOff | null): ResumeOffer | null => {
  if (cutOff !== null) {
    const {remains, journal} = cutOff;
    return {record: record ?? recordOf(journal), sentence: remains.sentence, step: 'build', build: remains};
  }
  if (record === null || record.request === null) return null;
  const sentence = `You stopped at the step ${record.step}: ${whatWasDone(record)}.`;
  return {record, sentence, step: stepToResume(record), build: null};
};

const recordOf = ({plan, startedAt}: Journal): SessionRecord => ({
  version: 1,
  step: 'build',
  task: plan.task,
  request: plan.request,
  answers: {},
  plan,
  approved: true,
  started_at: startedAt,
  updated_at: startedAt,
  completed: [],
});

const whatWasDone = ({plan, approved, request}: SessionRecord): string => {
  if (plan === null) return `"${request}", not planned yet`;
  return `${plan.name}, ${approved ? 'approved but not built' : 'not approved yet'}`;
};

/** A plan is looked at again before it is built, also when it was approved: the database may have moved on. */
const stepToResume = ({plan, step}: SessionRecord): Step => (plan === null ? step : 'plan');
