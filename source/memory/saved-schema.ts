import {readFile, writeFile} from 'node:fs/promises';
import {z} from 'zod';
import {schemaShape} from '../ecosystems/index.js';
import {isMissing} from '../errors.js';
import type {Schema} from '../schema/model.js';

/** The picture of a schema as a file of a backup. */
export const saveSchema = (file: string, schema: Schema): Promise<void> =>
  writeFile(file, `${JSON.stringify(schema)}\n`, {flag: 'wx', mode: 0o600, flush: true});

/** Null where there is none any more, or what is there is no schema. */
export const readSavedSchema = async (file: string): Promise<Schema | null> => {
  try {
    return schemaShape.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
};
