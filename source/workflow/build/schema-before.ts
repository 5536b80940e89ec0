import {stat} from 'node:fs/promises';
import {join} from 'node:path';
import {dialectOf} from '../../dialects/index.js';
import {isMissing, isUserError} from '../../errors.js';
import type {Journal} from '../../memory/journal.js';
import {readSavedSchema} from '../../memory/saved-schema.js';
import type {PlannedMigration} from '../../plan/plan.js';
import {migrationName} from '../../plan/planned-migrations.js';
import {withEmptyShadow} from '../../rehearsal/empty-shadow.js';
import type {Schema} from '../../schema/model.js';
import type {WorkflowContext} from '../context.js';
import {savedSchemaFile} from './backup-server.js';

/** The schema as a backup has it, also one that another process made. Null where the backup was removed meanwhile. */
export const schemaBefore = async (context: WorkflowContext, backup: string): Promise<Schema | null> => {
  const place = join(context.directory, backup);
  const found = await stat(place).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (found === null) return null;
  return found.isDirectory() ? readSavedSchema(join(place, savedSchemaFile)) : schemaOfCopy(context, place);
};

const schemaOfCopy = async (context: WorkflowContext, databaseFile: string): Promise<Schema | null> => {
  try {
    const runner = await context.ecosystem.openRunner({project: context.project, shadow: {databaseFile}});
    try {
      return await runner.introspect();
    } finally {
      await runner.close();
    }
  } catch (error) {
    if (isUserError(error)) return null;
    throw error;
  }
};

/** The schema that the plan was made on. Null where nobody can say any more. */
export const schemaBeforePlan = async (context: WorkflowContext, {backup}: Journal): Promise<Schema | null> =>
  backup === null ? null : schemaBefore(context, backup);

/** The schema that one of the plan's migrations starts from, in the database's own words: those before it run once more, on an empty database. */
export const schemaBeforeStage = async (
  context: WorkflowContext,
  journal: Journal,
  at: number,
): Promise<Schema | null> => {
  const schema = await schemaBeforePlan(context, journal);
  return schema === null || at === 0 ? schema : replayed(context, schema, journal.plan.migrations.slice(0, at));
};

const replayed = async (
  {ecosystem, project, runner}: WorkflowContext,
  schema: Schema,
  planned: readonly PlannedMigration[],
): Promise<Schema | null> => {
  const {moduleSystem} = (await (await runner()).describe()).style;
  const files = planned.map((migration) => ({fileName: migrationName(migration), code: migration.code}));
  const shadow = {
    openRunner: ecosystem.openRunner,
    project,
    dialect: schema.dialect,
    migrations: {moduleSystem, files},
  };
  return withEmptyShadow(shadow, async (empty) => {
    await empty.execute(dialectOf(schema.dialect).createStatements(schema));
    for (const {fileName} of files) if ((await empty.up(fileName)).error !== null) return null;
    return empty.introspect();
  });
};
