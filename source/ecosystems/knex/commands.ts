import {relative} from 'node:path';
import type {ProjectOptions, ToolCommands} from '../ecosystem.js';

/** What was said about environment and knexfile belongs to the command too: without it Knex takes another database. */
export const commands = ({directory, configFile, environment}: ProjectOptions): ToolCommands => {
  const options = [
    ...(configFile === undefined ? [] : ['--knexfile', quoted(relative(directory, configFile))]),
    ...(environment === undefined ? [] : ['--env', quoted(environment)]),
  ];
  const knex = (...words: readonly string[]): string => ['npx knex', ...words, ...options].join(' ');
  return {
    up: knex('migrate:latest'),
    down: (name) => knex('migrate:down', quoted(name)),
    unlock: knex('migrate:unlock'),
  };
};

/** As a shell takes it. */
const quoted = (word: string): string => (/^[\w.,:/@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
