import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import type {Knex} from 'knex';
import type {ProjectDescription} from '../../ecosystem.js';

export type KnexModule = {
  readonly create: (config: Knex.Config) => Knex;
  readonly version: string;
  readonly origin: ProjectDescription['toolOrigin'];
};

/** The project's own Knex, because its version decides what a migration does; ours only where the project has none. */
export const findKnex = (directory: string): KnexModule => {
  const ofProject = createRequire(join(directory, 'package.json'));
  return resolves(ofProject, 'knex')
    ? {...load(ofProject), origin: 'project'}
    : {...load(createRequire(import.meta.url)), origin: 'bundled'};
};

const load = (require: NodeJS.Require): Omit<KnexModule, 'origin'> => {
  // The module is the function itself in every version.
  const create = require('knex') as KnexModule['create'];
  const {version} = require('knex/package.json') as {version: string};
  return {create, version};
};

/**
 * Of the drivers that speak to the same kind of database the one that the project has beside its own Knex, which does not look for it at
 * ours. The first where it has none of them.
 */
export const installedDriver = (drivers: readonly [string, ...string[]], directory: string): string => {
  const ofProject = createRequire(resolve(directory, 'package.json'));
  return (resolves(ofProject, 'knex') ? drivers.find((name) => resolves(ofProject, name)) : undefined) ?? drivers[0];
};

const resolves = (require: NodeJS.Require, name: string): boolean => {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
};
