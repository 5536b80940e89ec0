import {dialectOf} from '../dialects/index.js';
import {UserError} from '../errors.js';
import type {WorkflowContext} from './context.js';

/** Refuses to plan or build where that is not built yet, before anything is asked or written. */
export const requireChanges = async (context: WorkflowContext): Promise<void> => {
  const {dialect} = await (await context.runner()).describe();
  const {title, supportsChanges} = dialectOf(dialect);
  if (supportsChanges) return;
  throw new UserError({
    code: 'unsupported-dialect',
    message: `Changes of a ${title} database cannot be planned and built yet.`,
    nextSteps: [
      'What works on it today, schema, health and drift: db-specialist analyze',
      'Or use an environment with SQLite: --env NAME',
    ],
  });
};
