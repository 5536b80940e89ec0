import type {MigrationList, ProjectDescription} from '../ecosystems/ecosystem.js';
import type {Conventions} from '../schema/conventions.js';
import {findConventions} from '../schema/find-conventions.js';
import {fingerprint} from '../schema/fingerprint.js';
import type {RowCounts, Schema} from '../schema/model.js';
import type {WorkflowContext} from './context.js';

/** The database as it is now: what planning and building need to know. */
export type Survey = {
  readonly description: ProjectDescription;
  readonly schema: Schema;
  readonly rows: RowCounts;
  readonly conventions: Conventions;
  readonly migrations: MigrationList;
  readonly fingerprint: string;
};

export const survey = async (context: WorkflowContext): Promise<Survey> => {
  const runner = await context.runner();
  const schema = await runner.introspect();
  const migrations = await runner.migrations();
  return {
    description: await runner.describe(),
    schema,
    rows: await runner.rowCounts(),
    conventions: findConventions(schema, [...migrations.applied, ...migrations.pending]),
    migrations,
    fingerprint: fingerprint(schema),
  };
};
