import {fingerprint} from '../schema/fingerprint.js';
import type {WorkflowContext} from './context.js';
import type {Picture} from './workflow.js';

/** The live schema and nothing about it: no rows are counted, no migration is replayed. Reads only. */
export const picture = async (context: WorkflowContext): Promise<Picture> => {
  const runner = await context.runner();
  const schema = await runner.introspect();
  const {serverVersion} = await runner.describe();
  return {serverVersion, schema, fingerprint: fingerprint(schema)};
};
