// Bundles source/ into dist/: one file for the launcher, one for everything it launches, one for the runner. The databases and their
// drivers stay outside: a project brings its own.
import {rm} from 'node:fs/promises';
import {build} from 'esbuild';

const external = ['knex', 'sqlite3', 'better-sqlite3', 'pg', 'mysql2', 'jiti'];

await rm(new URL('dist', import.meta.url), {recursive: true, force: true});
await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: {
    cli: 'source/cli.ts',
    runner: 'source/ecosystems/knex/runner/main.ts',
  },
  outdir: 'dist',
  outExtension: {'.js': '.cjs'},
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  jsx: 'automatic',
  external,
  minifySyntax: true,
  legalComments: 'none',
  define: {'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"', 'import.meta.url': 'importMetaUrl'},
  banner: {js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;"},
});
