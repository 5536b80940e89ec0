import {dialectOf} from '../../dialects/index.js';
import {applyAll} from '../../operations/index.js';
import type {Operation} from '../../operations/operation.js';
import {isAsked} from '../../plan/finding-gates.js';
import type {Consent, Plan, PlannedMigration} from '../../plan/plan.js';
import {migrationStages} from '../../plan/planned-migrations.js';
import {runChangeRules} from '../../rules/changes/run-change-rules.js';
import type {Finding} from '../../rules/finding.js';
import {allowing} from '../../rules/suppressions.js';
import {qualifiedName, type Schema} from '../../schema/model.js';
import type {WorkflowContext} from '../context.js';
import type {Survey} from '../survey.js';

/**
 * The plan with the consents that were given written at the head of the migration that each is about: whoever lints the file later, without the
 * plan, is told who allowed what and when. What nobody was asked about stays a finding.
 */
export const recordConsents = async (
  {ecosystem}: Pick<WorkflowContext, 'ecosystem'>,
  plan: Plan,
  {schema, description}: Pick<Survey, 'schema' | 'description'>,
): Promise<Plan> => {
  if (plan.consents.length === 0) return plan;
  const dialect = dialectOf(schema.dialect);
  const read = await dialect.loadReadActions();
  let done: readonly Operation[] = [];
  const code = migrationStages(plan).map(({migration, operations}) => {
    const before = applyAll(schema, done);
    done = [...done, ...operations];
    // As one who lints the file sees it where nobody knows how many rows there are.
    const findings = runChangeRules({
      dialect,
      serverVersion: description.serverVersion,
      before,
      rows: null,
      file: migration.path,
      read,
      inTransaction: migration.transaction,
      statements: migration.sql.up.map((sql) => ({sql, line: null, measured: null})),
    });
    const lines = findings.flatMap((finding) => {
      const consent = finding.gate === 'ask' ? plan.consents.find((one) => isAbout(before, one, finding)) : undefined;
      return consent === undefined ? [] : [remark(consent, finding)];
    });
    return ecosystem.withComments(migration.code, [...new Set(lines)]);
  });
  const written = (migration: PlannedMigration, at: number): PlannedMigration => ({
    ...migration,
    code: code[at] ?? migration.code,
  });
  const [first, ...others] = plan.migrations;
  return {...plan, migrations: [written(first, 0), ...others.map((one, at) => written(one, at + 1))]};
};

const remark = ({by, at}: Consent, {rule, where}: Finding): string =>
  allowing({rule, object: where}, `${by} consented to it on ${at.slice(0, 10)}`);

/** A consent may name a foreign key by its columns. */
const isAbout = (before: Schema, {rule, object}: Consent, finding: Finding): boolean => {
  const names = [object, ...keysCalled(before, object)];
  return names.some((name) => isAsked([{rule, object: name}], finding));
};

const keysCalled = ({tables}: Schema, object: string): readonly string[] =>
  tables.flatMap((table) =>
    table.foreignKeys
      .filter(({name, columns}) =>
        [columns.join(', '), name].some((one) => `${qualifiedName(table)}.${one}` === object),
      )
      .map(({name}) => `${qualifiedName(table)} (${name ?? 'foreign key'})`),
  );
