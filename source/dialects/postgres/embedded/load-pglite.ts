import {createRequire} from 'node:module';
import {join} from 'node:path';
import type {Extension, PGlite} from '@electric-sql/pglite';
import {packageRoot} from '../../../package-root.js';
import {packageName} from './package-name.js';

export type PGliteModule = {
  readonly create: (options: {readonly extensions: Readonly<Record<string, Extension>>}) => Promise<PGlite>;
  /** Of these extensions, those that are there. */
  readonly extensions: (names: readonly string[]) => Readonly<Record<string, Extension>>;
};

/** The project's own PGlite, or one beside us; null where neither has it. */
export const loadPglite = (directory: string): PGliteModule | null => {
  const require = [directory, packageRoot]
    .map((place) => createRequire(join(place, 'package.json')))
    .find((one) => canResolve(one, packageName));
  if (require === undefined) return null;
  const module: typeof import('@electric-sql/pglite') = require(packageName);
  return {
    create: (options) => module.PGlite.create(options),
    extensions: (names) => Object.fromEntries(names.flatMap((name) => extensionNamed(require, name))),
  };
};

/** What comes with PostgreSQL is in the package, the others are packages of their own. */
const placesOf = (name: string): readonly string[] => {
  const identifier = name.replaceAll('-', '_');
  const own = name === 'vector' ? 'pgvector' : name;
  return [`${packageName}/contrib/${identifier}`, `${packageName}/${identifier}`, `${packageName}-${own}`];
};

const extensionNamed = (require: NodeJS.Require, name: string): readonly (readonly [string, Extension])[] => {
  const place = placesOf(name).find((one) => canResolve(require, one));
  if (place === undefined) return [];
  const exported: readonly unknown[] = Object.values(require(place));
  return exported.filter(isExtension).map((extension) => [name, extension] as const);
};

const isExtension = (value: unknown): value is Extension =>
  typeof value === 'object' && value !== null && 'setup' in value && typeof value.setup === 'function';

const canResolve = (require: NodeJS.Require, name: string): boolean => {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
};
