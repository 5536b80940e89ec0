import {appendFile, mkdir, readFile, writeFile} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {knexfilesInFolders, listKnexfiles} from '../ecosystems/knex/find-knexfile.js';
import {newKnexfile} from '../ecosystems/knex/new-knexfile.js';
import {newExpertiseFiles} from '../memory/new-expertise.js';
import {isThere} from '../project/is-there.js';
import type {GlobalOptions} from './global-options.js';
import {exitCodes} from './result.js';
import {runCommand} from './run-command.js';

const tasks = `# Tasks

<!-- marks: [ ] open, [~] doing, [x] done -->

- [ ] 1.1 Create a users table
`;

/** Prepares a directory for its first change. What exists stays as it is. */
export const init = ({options}: {readonly options: GlobalOptions}): Promise<void> =>
  runCommand({
    name: 'init',
    options,
    work: async () => {
      const created = await prepare(resolve(options.cwd), options.databaseUrl);
      return {
        exitCode: exitCodes.ok,
        data: {created},
        text:
          created.length === 0
            ? ['Nothing to do: everything is there already.']
            : [...created.map((path) => `created ${path}`), '', 'Start with: npx db-specialist'],
      };
    },
  });

const prepare = async (directory: string, databaseUrl: string | undefined): Promise<readonly string[]> => {
  // A project that has its own knexfile has its own database and folder too. One that has only installed knex needs one.
  const made = (await hasKnexfile(directory))
    ? null
    : newKnexfile({directory, databaseUrl, isModule: await isModulePackage(directory)});
  const databaseFile = made?.databaseFile ?? null;
  const files: Readonly<Record<string, string>> = {
    ...(made === null ? {} : {'knexfile.js': made.text, 'migrations/.gitkeep': ''}),
    ...(databaseFile === null ? {} : {[databaseFile]: ''}),
    'tasks.md': tasks,
    ...newExpertiseFiles({name: 'database', description: 'Tables, relationships, conventions and learnings'}),
  };
  const created: string[] = [];
  for (const [path, text] of Object.entries(files))
    if (await createMissing(join(directory, path), text)) created.push(path);
  const ignored = ['.db-specialist', ...(databaseFile === null ? [] : [`${databaseFile}*`])];
  if (await addIgnoredLines(join(directory, '.gitignore'), ignored)) created.push('.gitignore');
  return created;
};

const hasKnexfile = async (directory: string): Promise<boolean> =>
  [...(await listKnexfiles(directory)), ...(await knexfilesInFolders(directory))].length > 0;

const isModulePackage = async (directory: string): Promise<boolean> => {
  const text = await readFile(join(directory, 'package.json'), 'utf8').catch(() => '{}');
  return /"type"\s*:\s*"module"/.test(text);
};

const createMissing = async (file: string, text: string): Promise<boolean> => {
  if (await isThere(file)) return false;
  await mkdir(dirname(file), {recursive: true});
  await writeFile(file, text, {flag: 'wx'});
  return true;
};

const addIgnoredLines = async (file: string, ignored: readonly string[]): Promise<boolean> => {
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const missing = ignored.filter((line) => !lines.has(line));
  if (missing.length === 0) return false;
  await appendFile(file, `${text === '' || text.endsWith('\n') ? '' : '\n'}${missing.join('\n')}\n`);
  return true;
};
