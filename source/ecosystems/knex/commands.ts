import {relative} from 'node:path';
import type {PackageManagerName, ProjectOptions, ToolCommands} from '../ecosystem.js';

/** How each of them runs a program that the project has installed. npx comes with Node. */
const runs: Readonly<Record<PackageManagerName, string>> = {
  npm: 'npx knex',
  pnpm: 'pnpm exec knex',
  yarn: 'yarn knex',
  bun: 'bunx knex',
};

/** What was said about environment and knexfile belongs to the command too: without it Knex takes another database. */
export const commands = (
  {directory, configFile, environment}: ProjectOptions,
  packageManager: PackageManagerName | null,
): ToolCommands => {
  const options = [
    ...(configFile === undefined ? [] : ['--knexfile', quoted(relative(directory, configFile))]),
    ...(environment === undefined ? [] : ['--env', quoted(environment)]),
  ];
  const knex = (...words: readonly string[]): string => [runs[packageManager ?? 'npm'], ...words, ...options].join(' ');
  return {
    up: knex('migrate:latest'),
    down: (name) => knex('migrate:down', quoted(name)),
    unlock: knex('migrate:unlock'),
  };
};

/** As a shell takes it. */
const quoted = (word: string): string => (/^[\w.,:/@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
