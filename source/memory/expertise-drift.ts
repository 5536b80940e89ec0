import {join} from 'node:path';
import {readIfThere} from '../project/read-if-there.js';
import type {Settings} from '../project/settings.js';
import type {Schema} from '../schema/model.js';
import {checkSchemaFacts} from './check-facts.js';
import {findExpertise} from './find-expertise.js';
import {parseExpertise} from './parse-expertise.js';

type Held = {readonly directory: string; readonly schema: Schema; readonly settings?: Settings | undefined};

/** What the expertise says about tables, columns and relationships that the database does not have, a sentence each. */
export const expertiseDrift = async ({directory, schema, settings}: Held): Promise<readonly string[]> => {
  const path = await findExpertise(directory, settings);
  const text = path === null ? null : await readIfThere(join(directory, path));
  if (text === null) return [];
  const parsed = parseExpertise(text);
  // What cannot be read claims nothing; loading the expertise says so.
  return parsed.problem === null ? checkSchemaFacts(parsed.facts, schema) : [];
};
