import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type Document, LineCounter, parseDocument} from 'yaml';
import {z} from 'zod';
import {isMissing, UserError} from '../errors.js';
import {nearest} from '../operations/nearest.js';

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

type Mistake = {readonly path: readonly PropertyKey[]; readonly text: string};

/** What is wrong, in words, with the nearest word that would be right. */
const mistakeOf = (issue: z.core.$ZodIssue | undefined, known: readonly string[]): Mistake => {
  const {path = [], message = 'not what is expected here'} = issue ?? {};
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return {path: [...path, key], text: `${key} is not a key that is known here${didYouMean(key, known)}`};
  }
  if (issue?.code === 'invalid_key') return {path, text: issue.issues[0]?.message ?? message};
  if (issue?.code === 'invalid_value') {
    const values = issue.values.map(String);
    return {path, text: `it may be ${values.join(', ')}`};
  }
  return {path, text: message};
};

const didYouMean = (word: string, known: readonly string[]): string => {
  const [near] = nearest(word, known);
  return near === undefined ? '' : `; did you mean ${near}?`;
};

const jsonSchemaNode = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
});

/** Every key that the format knows anywhere. */
const keysIn = (node: unknown): readonly string[] => {
  const {success, data} = jsonSchemaNode.safeParse(node);
  if (!success) return [];
  const inside = [
    data.items,
    data.additionalProperties,
    ...(data.anyOf ?? []),
    ...Object.values(data.properties ?? {}),
  ];
  return [...Object.keys(data.properties ?? {}), ...inside.flatMap(keysIn)];
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
  // A key that is spelled wrong is why the right one is missing.
  const {issues} = result.error;
  const issue = issues.find(({code}) => code === 'unrecognized_keys') ?? issues[0];
  const {path, text} = mistakeOf(issue, keysIn(z.toJSONSchema(schema)));
  throw invalid(file, lineOf(document, lines, path), path.length === 0 ? text : `${path.join('.')}: ${text}`);
};
