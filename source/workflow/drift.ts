import type {MigrationList, Runner} from '../ecosystems/ecosystem.js';
import {isUserError} from '../errors.js';
import {withEmptyShadow} from '../rehearsal/empty-shadow.js';
import {compareSchemas} from '../schema/compare.js';
import type {Difference} from '../schema/difference.js';
import type {Schema} from '../schema/model.js';
import type {WorkflowContext} from './context.js';

type Live = {readonly schema: Schema; readonly migrations: MigrationList};

/**
 * Where the database is not what its migrations build: every applied migration is replayed on an empty database and the two schemas are
 * compared. A history that cannot be replayed is one difference that says so.
 */
export const findDrift = async (context: WorkflowContext, live: Live): Promise<readonly Difference[]> => {
  const missing = live.migrations.missing.map((name) => missingFile(name));
  if (missing.length > 0) return missing;
  const {openRunner} = context.ecosystem;
  try {
    return await withEmptyShadow({openRunner, project: context.project}, (runner) => replayAndCompare(runner, live));
  } catch (error) {
    if (!isUserError(error)) throw error;
    return [notReplayed(error.message)];
  }
};

const replayAndCompare = async (runner: Runner, {schema, migrations}: Live): Promise<readonly Difference[]> => {
  for (const name of migrations.applied) {
    const leg = await runner.up(name);
    if (leg.error !== null) return [notReplayed(`${name}: ${leg.error.message}`)];
  }
  return compareSchemas(await runner.introspect(), schema, {columnOrder: 'ignored'}).map((difference) => ({
    ...difference,
    text: `The database differs from its migrations: ${difference.text}`,
  }));
};

const missingFile = (name: string): Difference => ({
  kind: 'removed',
  object: name,
  before: name,
  after: null,
  text: `${name} is recorded as applied, but its file is gone.`,
});

const notReplayed = (reason: string): Difference => ({
  kind: 'changed',
  object: 'migrations',
  before: null,
  after: null,
  text: `The migrations could not be replayed on an empty database, so drift is unknown. ${reason}`,
});
