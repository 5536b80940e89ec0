import {statSync} from 'node:fs';
import {resolve} from 'node:path';
import {type Command, Option} from 'commander';
import {UserError} from '../errors.js';
import type {OpenWorkflowOptions} from '../workflow/open-workflow.js';

/** What may be said with every command. */
export type GlobalOptions = {
  readonly cwd: string;
  readonly knexfile?: string;
  readonly env?: string;
  readonly databaseUrl?: string;
  readonly shadowUrl?: string;
  readonly planner?: string;
  readonly json: boolean;
  readonly plain: boolean;
  readonly color: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly commit: boolean;
};

export const addGlobalOptions = (command: Command): Command =>
  command
    .addOption(new Option('--cwd <dir>', 'the project directory, if it is not this one').default('.'))
    .option('--knexfile <file>', 'the knexfile, where there are several')
    .option('--env <name>', 'the environment of the knexfile')
    .option('--database-url <url>', 'the database, instead of the one in the knexfile')
    .option('--shadow-url <url>', 'an empty database to rehearse on, where none may be made')
    .option('--planner <command>', 'an external planner: a command, or claude, codex, gemini, ollama:MODEL, llm')
    .option('--json', 'one JSON object on standard output', false)
    .option('--plain', 'plain lines, no session', false)
    .option('--no-color', 'no colours')
    .option('--no-commit', 'leave the work uncommitted')
    .option('--quiet', 'nothing but errors', false)
    .option('--verbose', 'say more on standard error', false);

export const workflowOptions = (options: GlobalOptions): OpenWorkflowOptions => ({
  directory: existingDirectory(options.cwd),
  configFile: options.knexfile === undefined ? undefined : resolve(options.cwd, options.knexfile),
  environment: options.env,
  databaseUrl: options.databaseUrl,
  shadowUrl: options.shadowUrl,
  planner: options.planner,
  commits: options.commit,
});

const existingDirectory = (cwd: string): string => {
  const directory = resolve(cwd);
  if (statSync(directory, {throwIfNoEntry: false})?.isDirectory()) return directory;
  throw new UserError({
    code: 'bad-arguments',
    message: `--cwd ${cwd}: there is no such directory`,
    nextSteps: ['Name the directory of the project: --cwd DIR', 'Or leave it out: then it is the one you are in.'],
  });
};
