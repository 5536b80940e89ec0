import {dialectOf} from '../dialects/index.js';
import type {MigrationList, ProjectDescription} from '../ecosystems/ecosystem.js';
import {decideConventions} from '../project/decide-conventions.js';
import type {StandardRule} from '../project/standard-rules.js';
import {readStandards, rulesOf} from '../project/standards.js';
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
  /** What the project has written down about its database. */
  readonly rules: readonly StandardRule[];
  readonly migrations: MigrationList;
  readonly fingerprint: string;
};

export const survey = async (context: WorkflowContext): Promise<Survey> => {
  const runner = await context.runner();
  const schema = await runner.introspect();
  const migrations = await runner.migrations();
  const rules = rulesOf(await readStandards(context.directory));
  const learned = findConventions(schema, [...migrations.applied, ...migrations.pending]);
  return {
    description: await runner.describe(),
    schema,
    rows: await runner.rowCounts(),
    conventions: decideConventions(learned, rules, dialectOf(schema.dialect)),
    rules,
    migrations,
    fingerprint: fingerprint(schema),
  };
};
