import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type Document, LineCounter, parseDocument} from 'yaml';
import type {z} from 'zod';
import {isMissing, UserError} from '../errors.js';

/** The YAML files of a directory, sorted; none where there is no such directory. */
export const yamlFilesIn = async (directory: string): Promise<readonly string[]> => {
  const entries = await readdir(directory).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  return entries
    .filter((entry) => /\.ya?ml$/.test(entry))
    .sort()
    .map((entry) => join(directory, entry));
};

const invalid = (file: string, line: number, problem: string): UserError =>
  new UserError({
    code: 'invalid-file',
    message: `${file}:${line}: ${problem}`,
    nextSteps: [`Mend line ${line} of ${file}.`, 'Take the file away: what ships with db-specialist is used instead.'],
  });

/** The line where a value stands, or the nearest one around it. */
const lineOf = (document: Document, lines: LineCounter, path: readonly PropertyKey[]): number => {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as {range?: readonly number[]} | undefined;
    const start = node?.range?.[0];
    if (start !== undefined) return lines.linePos(start).line;
  }
  return 1;
};

/** Reads one file and checks it; a UserError names the file and the line. */
export const readYamlFile = async <Value>(file: string, schema: z.ZodType<Value>): Promise<Value> => {
  const lines = new LineCounter();
  const document = parseDocument(await readFile(file, 'utf8'), {lineCounter: lines});
  const [error] = document.errors;
  if (error !== undefined)
    throw invalid(file, error.linePos?.[0].line ?? 1, error.message.split('\n')[0] ?? 'not valid YAML');
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path ?? [];
  const at = path.length === 0 ? '' : `${path.join('.')}: `;
  throw invalid(file, lineOf(document, lines, path), `${at}${issue?.message ?? 'not what is expected here'}`);
};
