import {runSchemaRules} from '../rules/index.js';
import {withSettings} from '../rules/with-settings.js';
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
    findings: withSettings(runSchemaRules(schema, {rows, statistics, conventions}), context.settings.rules),
    drift: await findDrift(context, {schema, migrations}),
    migrations,
    fingerprint,
  };
};
