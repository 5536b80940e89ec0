import {expertiseChange} from '../../memory/expertise-change.js';
import {findExpertise} from '../../memory/find-expertise.js';
import {improveExpertise} from '../../memory/improve-expertise.js';
import {newExpertise} from '../../memory/new-expertise.js';
import type {Plan} from '../../plan/plan.js';
import type {Schema} from '../../schema/model.js';
import type {WorkflowContext} from '../context.js';
import type {CheckpointReport} from '../workflow.js';

export type Lesson = {
  readonly plan: Plan;
  /** Null where nobody can say any more. */
  readonly before: Schema | null;
  readonly after: Schema;
};

export type Learned = {
  /** The files that hold what was learned, relative to the project. */
  readonly files: readonly string[];
  readonly learned: CheckpointReport['learned'];
  readonly notes: readonly string[];
};

/** Adds what a change taught to the project's expertise; a project that has none gets one. */
export const learn = async (context: WorkflowContext, {plan, before, after}: Lesson): Promise<Learned> => {
  const {directory, settings} = context;
  if (before === null)
    return {files: [], learned: null, notes: ['The expertise was not improved: the backup of the change is gone.']};
  const isMissing = (await findExpertise(directory, settings)) === null;
  const description = 'Tables, relationships, conventions and learnings';
  const created = isMissing ? await newExpertise(directory, {name: 'database', description, schema: before}) : [];
  const change = expertiseChange({plan, before, after, now: context.now()});
  const {path, lines, problem} = await improveExpertise({directory, change, schema: after, settings});
  return {
    files: [...new Set([...created, ...(path === null || problem !== null ? [] : [path])])],
    learned: problem === null && path !== null && lines.length > 0 ? {path, lines} : null,
    notes: problem === null ? [] : [problem],
  };
};
