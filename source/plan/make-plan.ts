import {UserError} from '../errors.js';
import {describe, reverseAll} from '../operations/index.js';
import type {Operation} from '../operations/operation.js';
import type {Finding} from '../rules/finding.js';
import {runSchemaRules} from '../rules/index.js';
import {fingerprint} from '../schema/fingerprint.js';
import type {Schema} from '../schema/model.js';
import {migrationParts} from './migration-parts.js';
import type {Assumption, Plan, PlannedTask} from './plan.js';
import {planChecks} from './plan-checks.js';
import {type MigrationDraft, planMigrations} from './plan-migrations.js';
import {type LossInput, plannedLosses} from './planned-losses.js';
import {requireSchemas} from './require-schemas.js';
import {countedRows, rowsThere} from './rows-there.js';

export type PlanInput = LossInput & {
  /** `create_sessions`. */
  readonly name: string;
  readonly request: string;
  readonly task: PlannedTask | null;
  readonly assumptions: readonly Assumption[];
  readonly pattern: string | null;
  readonly contract?: Plan['contract'];
  /** One for each part that the operations are written in. */
  readonly migrations: readonly MigrationDraft[];
  /** Relative to the project. */
  readonly relatedFiles: readonly string[];
};

/** Throws where rows that are there would have no value for a new column that needs one. */
const requireValues = ({schema, rows}: PlanInput, operations: readonly Operation[]): void => {
  for (const [at, operation] of operations.entries()) {
    if (operation.op !== 'add_column') continue;
    const {table, column, fill} = operation;
    const count = rowsThere({operations: operations.slice(0, at), schema, rows}, {table, column: null});
    const needsValue = column.nullable === false && column.generated === undefined;
    const hasValue = fill !== undefined || (column.default !== undefined && column.default !== null);
    if (!needsValue || hasValue || count === 0) continue;
    const object = `${table}.${column.name}`;
    throw new UserError({
      code: 'cannot-apply',
      message: `${object} is required, and the ${count === null ? 'rows' : countedRows(count)} of ${table} have no value for it.`,
      nextSteps: [
        `Let ${object} be empty.`,
        `Give ${object} a default.`,
        'Say what the rows get: `fill` in the plan file.',
      ],
    });
  }
};

/** What the rules say about the schema afterwards and did not say before. */
const newFindings = ({schema, rows, operations}: PlanInput, after: Schema): readonly Finding[] => {
  const known = new Set(runSchemaRules(schema, {rows}).map(({rule, where}) => `${rule} ${where}`));
  const made = operations.flatMap((one) => (one.op === 'create_table' ? [[one.table, 0] as const] : []));
  return runSchemaRules(after, {rows: {...rows, ...Object.fromEntries(made)}}).filter(
    ({rule, where}) => !known.has(`${rule} ${where}`),
  );
};

/** A plan that is made again has what was told of it before. */
const isKnown = ({assumptions}: PlanInput, {about, value}: Assumption): boolean =>
  assumptions.some((known) => known.about === about && known.value === value);

/** The plan for these operations on this schema. Pure; throws a UserError where they cannot be applied. */
export const makePlan = (input: PlanInput): Plan => {
  const {name, request, task, schema, pattern, relatedFiles} = input;
  requireSchemas(schema, input.operations);
  const {parts, assumptions} = migrationParts(input);
  const operations = parts.flatMap((part) => part.operations);
  requireValues(input, operations);
  const {migrations, after} = planMigrations(schema, parts, input.migrations);
  return {
    version: 1,
    name,
    request,
    task,
    dialect: schema.dialect,
    operations,
    changes: operations.map(describe),
    migrations,
    rollback: reverseAll(schema, operations).map(describe),
    pattern,
    relatedFiles,
    assumptions: [...input.assumptions, ...assumptions.filter((one) => !isKnown(input, one))],
    findings: newFindings(input, after),
    losses: plannedLosses({...input, operations}),
    checks: planChecks(schema, operations),
    consents: [],
    ...(input.contract && {contract: input.contract}),
    before: fingerprint(schema),
    after: fingerprint(after),
  };
};
