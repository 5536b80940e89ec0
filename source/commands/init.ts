import {appendFile, mkdir, readFile, writeFile} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {detectEcosystem} from '../ecosystems/index.js';
import {newExpertiseFiles} from '../memory/new-expertise.js';
import {isThere} from '../project/is-there.js';
import type {GlobalOptions} from './global-options.js';
import {exitCodes} from './result.js';
import {runCommand} from './run-command.js';

/** A `.js` file means what the nearest package.json says. */
const knexfile = (isModule: boolean): string => `${isModule ? 'export default' : 'module.exports ='} {
  client: 'sqlite3',
  connection: {filename: './dev.sqlite3'},
  useNullAsDefault: true,
  pool: {
    // SQLite checks foreign keys only where a connection asks for it.
    afterCreate: (connection, done) => connection.run('PRAGMA foreign_keys = ON', done),
  },
  migrations: {directory: './migrations'},
};
`;

const tasks = `# Tasks

<!-- marks: [ ] open, [~] doing, [x] done -->

- [ ] 1.1 Create a users table
`;

const ignored = ['.db-specialist', 'dev.sqlite3*'];

/** Prepares a directory for its first change. What exists stays as it is. */
export const init = ({options}: {readonly options: GlobalOptions}): Promise<void> =>
  runCommand({
    name: 'init',
    options,
    work: async () => {
      const created = await prepare(resolve(options.cwd));
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

const prepare = async (directory: string): Promise<readonly string[]> => {
  const isProject = await detectEcosystem(directory).then(
    (ecosystem) => ecosystem !== null,
    () => true,
  );
  const files: Readonly<Record<string, string>> = {
    // A project that has its own knexfile has its own database and folder too.
    ...(isProject
      ? {}
      : {'knexfile.js': knexfile(await isModulePackage(directory)), 'dev.sqlite3': '', 'migrations/.gitkeep': ''}),
    'tasks.md': tasks,
    ...newExpertiseFiles({name: 'database', description: 'Tables, relationships, conventions and learnings'}),
  };
  const created: string[] = [];
  for (const [path, text] of Object.entries(files))
    if (await createMissing(join(directory, path), text)) created.push(path);
  if (await addIgnoredLines(join(directory, '.gitignore'))) created.push('.gitignore');
  return created;
};

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

const addIgnoredLines = async (file: string): Promise<boolean> => {
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const missing = ignored.filter((line) => !lines.has(line));
  if (missing.length === 0) return false;
  await appendFile(file, `${text === '' || text.endsWith('\n') ? '' : '\n'}${missing.join('\n')}\n`);
  return true;
};
