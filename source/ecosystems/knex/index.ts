import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import type {Ecosystem} from '../ecosystem.js';
import {commands} from './commands.js';
import {emit} from './emit.js';
import {exampleQueries} from './example-queries.js';
import {fileName} from './file-name.js';
import {listKnexfiles} from './find-knexfile.js';
import {openRunner} from './open-runner.js';
import {readCode} from './read-code/index.js';

const dependencies = z.record(z.string(), z.unknown()).optional();
const manifest = z.object({dependencies, devDependencies: dependencies});

/** A project of Knex has a knexfile, or names knex among its packages. */
const detect = async (directory: string): Promise<boolean> =>
  (await listKnexfiles(directory)).length > 0 || (await dependsOnKnex(directory));

const dependsOnKnex = async (directory: string): Promise<boolean> => {
  try {
    const text = await readFile(join(directory, 'package.json'), 'utf8');
    const {dependencies, devDependencies} = manifest.parse(JSON.parse(text));
    return 'knex' in {...dependencies, ...devDependencies};
  } catch {
    return false;
  }
};

export const knexEcosystem: Ecosystem = {
  name: 'knex',
  detect,
  openRunner,
  emit,
  readCode,
  // Each of these ends a line in JavaScript, and what stood behind it would run.
  withComments: (code, lines) =>
    [...lines.flatMap((line) => line.split(/\r\n|[\n\r\u2028\u2029]/)).map((line) => `// ${line}\n`), code].join(''),
  fileName,
  commands,
  exampleQueries,
};
