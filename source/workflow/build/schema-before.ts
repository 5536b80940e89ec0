import {stat} from 'node:fs/promises';
import {join} from 'node:path';
import {isMissing, isUserError} from '../../errors.js';
import {readSavedSchema} from '../../memory/saved-schema.js';
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
