import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {onTestFinished} from 'vitest';
import type {Runner, RunnerOptions} from '../../../source/ecosystems/ecosystem.js';
import {openRunner} from '../../../source/ecosystems/knex/open-runner.js';

/** Files by their path in the project. */
export type Files = Readonly<Record<string, string>>;

export const knexfile = (client = 'sqlite3', more = ''): string =>
  `module.exports = {client: '${client}', connection: {filename: './dev.sqlite3'}, useNullAsDefault: true, ${more}};\n`;

/** A directory with these files, removed when the test has ended. */
export const makeProject = (files: Files): string => {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'db-specialist-knex-')));
  onTestFinished(() => rmSync(directory, {recursive: true, force: true}));
  writeFiles(directory, files);
  return directory;
};

export const writeFiles = (directory: string, files: Files): void => {
  for (const [path, text] of Object.entries(files)) {
    const file = join(directory, path);
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, text);
  }
};

/** A runner that is closed when the test has ended, whatever became of it. */
export const openIn = async (
  directory: string,
  more: Omit<Partial<RunnerOptions>, 'project'> & {
    readonly project?: Partial<RunnerOptions['project']>;
  } = {},
): Promise<Runner> => {
  const {project, ...rest} = more;
  const runner = await openRunner({...rest, project: {directory, ...project}});
  onTestFinished(() => runner.close());
  return runner;
};

/** A project whose database has the users table, with two rows. */
export const usersMigration = `
exports.up = async (knex) => {
  await knex.schema.createTable('users', (table) => {
    table.increments('id');
    table.string('email').notNullable();
  });
  await knex('users').insert([{email: 'ada@example.org'}, {email: 'grace@example.org'}]);
};

exports.down = (knex) => knex.schema.dropTable('users');
`;

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** For `node -e SCRIPT DIRECTORY`: a promise of a runner in that directory, in a process of its own. */
export const runnerScript = `
  const {createJiti} = require(${JSON.stringify(join(root, 'node_modules/jiti'))});
  createJiti(${JSON.stringify(join(root, 'parent.js'))}, {fsCache: false})
    .import('./source/ecosystems/knex/open-runner.ts')
    .then(({openRunner}) => openRunner({project: {directory: process.argv[1]}}))`;
