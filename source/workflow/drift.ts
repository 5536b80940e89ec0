import type {MigrationList, Runner} from '../ecosystems/ecosystem.js';
import {isUserError, type UserError} from '../errors.js';
import {expertiseDrift} from '../memory/expertise-drift.js';
import {withEmptyShadow} from '../rehearsal/empty-shadow.js';
import {compareSchemas} from '../schema/compare.js';
import type {Difference} from '../schema/difference.js';
import {fingerprint} from '../schema/fingerprint.js';
import type {Schema} from '../schema/model.js';
import {withoutGrants} from '../schema/without-grants.js';
import type {WorkflowContext} from './context.js';
import {reapLeftShadows} from './reap-left-shadows.js';

type Live = {readonly schema: Schema; readonly migrations: MigrationList};

/**
 * Where the database is not what its migrations build: every applied migration is replayed on an empty database and the two schemas are
 * compared. A history that cannot be replayed is one difference that says so; where there are no migrations at all, there is nothing to hold
 * the database against.
 */
export const findDrift = async (context: WorkflowContext, live: Live): Promise<readonly Difference[]> => [
  ...(await driftOfDatabase(context, live)),
  ...(await driftOfExpertise(context, live)),
];

const driftOfDatabase = async (context: WorkflowContext, live: Live): Promise<readonly Difference[]> => {
  const missing = live.migrations.missing.map((name) => missingFile(name));
  if (missing.length > 0) return missing;
  if (live.migrations.applied.length === 0) return neverMigrated(live);
  const {project, signal, ecosystem} = context;
  const {dialect} = live.schema;
  try {
    await reapLeftShadows(context, dialect);
    return await withEmptyShadow({openRunner: ecosystem.openRunner, project, dialect, signal}, (runner) =>
      replayAndCompare(runner, live),
    );
  } catch (error) {
    if (!isUserError(error) || error.code === 'interrupted') throw error;
    return [notReplayed(error)];
  }
};

const driftOfExpertise = async (
  {directory, settings}: WorkflowContext,
  {schema}: Live,
): Promise<readonly Difference[]> => {
  const sentences = await expertiseDrift({directory, schema, settings});
  return sentences.map((sentence) => ({
    kind: 'changed',
    object: 'expertise',
    before: null,
    after: null,
    text: `The expertise differs from the database: ${sentence}`,
  }));
};

const replayAndCompare = async (runner: Runner, {schema, migrations}: Live): Promise<readonly Difference[]> => {
  for (const name of migrations.applied) {
    const leg = await runner.up(name);
    if (leg.error !== null) return [notReplayed({message: `${name}: ${leg.error.message}`, nextSteps: []})];
  }
  const built = await runner.introspect();
  return compareSchemas(built, comparable(schema, built), {columnOrder: 'ignored'}).map((difference) => ({
    ...difference,
    text: `The database differs from its migrations: ${difference.text}`,
  }));
};

/** Rights are given by hand in most projects: where no migration gives any, what the database has of them is no drift. */
const comparable = (live: Schema, built: Schema): Schema =>
  fingerprint(withoutGrants(built)) === fingerprint(built) ? withoutGrants(live) : live;

/** Without a migration that has run, a list of everything the database has would say nothing. */
const neverMigrated = ({schema, migrations}: Live): readonly Difference[] => {
  const count = schema.tables.length + schema.views.length;
  if (count === 0 || migrations.pending.length === 0) return [];
  return [
    {
      kind: 'added',
      object: 'migrations',
      before: null,
      after: null,
      text: `No migration has run, and yet the database has ${count === 1 ? 'a table or view' : `${count} tables and views`}.`,
    },
  ];
};

const missingFile = (name: string): Difference => ({
  kind: 'removed',
  object: name,
  before: name,
  after: null,
  text: `${name} is recorded as applied, but its file is gone.`,
});

const notReplayed = ({message, nextSteps}: Pick<UserError, 'message' | 'nextSteps'>): Difference => ({
  kind: 'changed',
  object: 'migrations',
  before: null,
  after: null,
  text: `The migrations could not be replayed on an empty database, so drift is unknown. ${[message, ...nextSteps].join(' ')}`,
});
