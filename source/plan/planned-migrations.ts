import {basename} from 'node:path';
import type {Operation} from '../operations/operation.js';
import type {Plan, PlannedMigration, PlannedSql} from './plan.js';

/** One migration file with what it holds. */
export type MigrationStage = {
  readonly migration: PlannedMigration;
  /** The name it is recorded under. */
  readonly name: string;
  readonly operations: readonly Operation[];
  /** One sentence each. */
  readonly changes: readonly string[];
};

export const migrationName = ({path}: Pick<PlannedMigration, 'path'>): string => basename(path);

export const migrationNames = ({migrations}: Pick<Plan, 'migrations'>): readonly string[] =>
  migrations.map(migrationName);

/** Each file with its share of the operations. */
export const migrationStages = ({
  migrations,
  operations,
  changes,
}: Pick<Plan, 'migrations' | 'operations' | 'changes'>): readonly MigrationStage[] => {
  let end = 0;
  return migrations.map((migration) => {
    const start = end;
    end += migration.operations;
    return {
      migration,
      name: migrationName(migration),
      operations: operations.slice(start, end),
      changes: changes.slice(start, end),
    };
  });
};

/** All that goes to the database: `up` file by file, `down` from the last one back to the first. */
export const plannedSql = ({migrations}: Pick<Plan, 'migrations'>): PlannedSql => ({
  up: migrations.flatMap(({sql}) => sql.up),
  down: migrations.toReversed().flatMap(({sql}) => sql.down),
});

const inShort = (first: string, {length}: readonly unknown[]): string =>
  length === 1 ? first : `${first} and ${length - 1} more`;

/** `migrations/1_users.js`, `migrations/1_users.js and 2 more`. */
export const pathsInShort = ({migrations}: Pick<Plan, 'migrations'>): string => inShort(migrations[0].path, migrations);

/** `1_users.js`, `1_users.js and 2 more`. */
export const namesInShort = ({migrations}: Pick<Plan, 'migrations'>): string =>
  inShort(migrationName(migrations[0]), migrations);

/** A plan as programs read it: `migration` is the first file, `sql` what all of them send. */
export type PlanData = Plan & {
  readonly migration: Pick<PlannedMigration, 'path' | 'code'>;
  readonly sql: PlannedSql;
};

export const planData = (plan: Plan): PlanData => {
  const [{path, code}] = plan.migrations;
  return {...plan, migration: {path, code}, sql: plannedSql(plan)};
};
