import {runSchemaRules} from '../rules/index.js';
import type {WorkflowContext} from './context.js';
import {findDrift} from './drift.js';
import {survey} from './survey.js';
import type {Analysis} from './workflow.js';

/** The live schema, what can be learned from it, and what is wrong with it. Reads only. */
export const analyze = async (context: WorkflowContext): Promise<Analysis> => {
  const {description, schema, rows, conventions, migrations, fingerprint} = await survey(context);
  const statistics = await (await context.runner()).statistics();
  return {
    serverVersion: description.serverVersion,
    schema,
    rows,
    statistics,
    conventions,
    findings: runSchemaRules(schema, {rows, statistics, conventions}),
    drift: await findDrift(context, {schema, migrations}),
    migrations,
    fingerprint,
  };
};
