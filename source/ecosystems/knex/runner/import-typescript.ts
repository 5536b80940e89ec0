import {createRequire} from 'node:module';

export const isTypeScript = (file: string): boolean => /\.[cm]?ts$/.test(file);

/** Loads a TypeScript module with the names it exports. jiti is only loaded where there is TypeScript. */
export const importTypeScript = async (file: string): Promise<unknown> => {
  const {createJiti} = createRequire(import.meta.url)('jiti') as typeof import('jiti');
  // Without a cache on disk: its folder may be one that others can write to. Without interop: Knex wants named exports, and a file that
  // plain Knex would refuse must not pass here.
  const jiti = createJiti(file, {fsCache: false, interopDefault: false, tsconfigPaths: true});
  return jiti.import(file);
};
