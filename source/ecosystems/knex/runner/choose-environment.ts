import {basename} from 'node:path';
import type {Knex} from 'knex';
import {UserError} from '../../../errors.js';

export type ChosenEnvironment = {
  readonly config: Knex.Config;
  /** Null where the file is one configuration for everything. */
  readonly environment: string | null;
  readonly environments: readonly string[];
};

/** The configuration of one environment, by the rule of the knex command: the named one, else the file as a whole. */
export const chooseEnvironment = (exported: object, asked: string | undefined, file: string): ChosenEnvironment => {
  const {env} = process;
  const environment = asked ?? (env.NODE_ENV || 'development');
  const environments = Object.entries(exported)
    .filter(([, value]) => isConfig(value))
    .map(([name]) => name);
  const chosen: unknown = (exported as Record<string, unknown>)[environment];
  if (isConfig(chosen)) return {config: chosen, environment, environments};
  if (isConfig(exported)) return {config: exported, environment: null, environments: []};
  throw environments.length === 0 ? notAConfiguration(file) : unknownEnvironment(environment, environments, file);
};

const isConfig = (value: unknown): value is Knex.Config =>
  typeof value === 'object' && value !== null && ('client' in value || 'dialect' in value || 'connection' in value);

const unknownEnvironment = (environment: string, environments: readonly string[], file: string): UserError =>
  new UserError({
    code: 'unknown-environment',
    message: `${basename(file)} has no environment ${environment}. It has ${environments.join(', ')}.`,
    nextSteps: environments.map((name) => `Use ${name}: --env ${name}`),
  });

const notAConfiguration = (file: string): UserError =>
  new UserError({
    code: 'broken-knexfile',
    message: `${basename(file)} has no configuration with a client and a connection.`,
    nextSteps: [`Correct ${basename(file)}: https://knexjs.org/guide/#knexfile`, 'Use another one: --knexfile FILE'],
  });
