import {UserError} from '../../errors.js';
import type {Plan} from '../../plan/plan.js';
import {typeCheck} from '../../project/type-check.js';
import {compareSchemas} from '../../schema/compare.js';
import {fingerprint} from '../../schema/fingerprint.js';
import type {Schema} from '../../schema/model.js';
import type {WorkflowContext} from '../context.js';
import type {BuildReport} from '../workflow.js';

export type Expected = {
  /** Null where only its fingerprint is known: then no difference can be named. */
  readonly predicted: Schema | null;
  /** What the database itself found wrong before: not this change's fault. */
  readonly problemsBefore: readonly string[];
};

export type Validation = Pick<BuildReport, 'fingerprint' | 'checks'>;

/** The database is exactly what the plan predicted and sound in itself; what the project itself can check is run and told. */
export const validate = async (
  context: WorkflowContext,
  plan: Plan,
  {predicted, problemsBefore}: Expected,
): Promise<Validation> => {
  const runner = await context.runner();
  const schema = await runner.introspect();
  if (fingerprint(schema) !== plan.after) {
    const differences = predicted === null ? [] : compareSchemas(predicted, schema, {columnOrder: 'ignored'});
    throw validationFailed(
      ['The database is not what the plan predicted', ...differences.map(({text}) => text)].join('. '),
    );
  }
  const problems = (await runner.integrityProblems()).filter((problem) => !problemsBefore.includes(problem));
  if (problems.length > 0) throw validationFailed(`The database has broken rows: ${problems.slice(0, 3).join('. ')}`);
  const types = await typeCheck(context.directory);
  return {
    fingerprint: plan.after,
    checks: [
      {name: 'schema', ok: true, detail: 'exactly as planned'},
      {name: 'integrity', ok: true, detail: 'no new problem in the rows'},
      ...(types === null ? [] : [types]),
    ],
  };
};

const validationFailed = (message: string): UserError =>
  new UserError({
    code: 'validation-failed',
    message,
    nextSteps: ['The change was taken back. If nobody else changes the schema meanwhile, please report this.'],
  });
