// Bundles source/ into dist/: cli.cjs starts, program.cjs is everything that it starts, runner.cjs runs the project's own code,
// embedded-postgres.cjs serves PGlite, layout.cjs lays out pictures, parsers.cjs reads pasted schemas, plan.schema.json is the format of
// plan files. knex, the drivers, PGlite and jiti stay outside, because a project brings its own.
import {execFile} from 'node:child_process';
import {readFile, rm, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {build} from 'esbuild';

const root = import.meta.dirname;
const drivers = ['knex', 'sqlite3', 'better-sqlite3', 'pg', 'mysql2', 'jiti'];

// One CommonJS file cannot await at its top level. yoga-layout awaits its WebAssembly there; here it is a live binding that is there as
// soon as source/ui/yoga-ready.ts says so.
const withoutTopLevelAwait = {
  name: 'without-top-level-await',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^yoga-layout$/}, () => ({path: 'yoga-layout', namespace: 'yoga'}));
    onLoad({filter: /.*/, namespace: 'yoga'}, () => ({
      contents: `
        import {loadYoga} from 'yoga-layout/load';
        let yoga;
        export {yoga as default};
        export const yogaReady = loadYoga().then((loaded) => { yoga = loaded; });
        export * from 'yoga-layout/load';
      `,
      resolveDir: root,
    }));
    // It decodes itself without fetch, which would load all of undici before the first frame.
    onLoad({filter: /yoga-wasm-base64-esm\.js$/}, async ({path}) => ({
      contents: replaceIn(await readFile(path, 'utf8'), [['"function"!=typeof fetch', 'true']]),
    }));
    // Ink awaits its developer tools, which this bundle does not have.
    onLoad({filter: /ink[\\/]build[\\/]reconciler\.js$/}, async ({path}) => ({
      contents: replaceIn(await readFile(path, 'utf8'), [
        [`await import('./devtools.js')`, 'undefined'],
        ['await loadPackageJson()', 'undefined'],
      ]),
    }));
    onLoad({filter: /source[\\/]ui[\\/]yoga-ready\.ts$/}, () => ({
      contents: `export {yogaReady} from 'yoga-layout';`,
      resolveDir: root,
    }));
  },
};

// As large as all the rest together and needed for pictures only, so it is a file of its own that nobody else loads.
const layout = 'elkjs/lib/elk.bundled.js';
const layoutOutside = {
  name: 'layout-outside',
  setup({onResolve}) {
    onResolve({filter: /^elkjs\//}, () => ({path: './layout.cjs', external: true}));
  },
};

// The parsers of DBML and of Prisma schemas, for what somebody pastes: nobody else loads them.
const parsers = `
  export {Compiler, DEFAULT_ENTRY, MemoryProjectLayout} from '@dbml/parse';
  export {getSchema} from '@mrleebo/prisma-ast';
`;
const parsersOutside = {
  name: 'parsers-outside',
  setup({onResolve}) {
    onResolve({filter: /^@dbml\/parse$|^@mrleebo\/prisma-ast$/}, () => ({path: './parsers.cjs', external: true}));
  },
};

/** A library that no longer has what is replaced has to be looked at again. */
const replaceIn = (source, replacements) =>
  replacements.reduce((text, [old, replacement]) => {
    if (!text.includes(old)) throw new Error(`\`${old}\` is no longer in the library: look at build.mjs`);
    return text.replaceAll(old, replacement);
  }, source);

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  jsx: 'automatic',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  define: {'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"', 'import.meta.url': 'importMetaUrl'},
  banner: {js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;"},
  metafile: true,
};

/** The licences of everything that is bundled, since the packages themselves are not installed with ours. */
const licences = async (metafiles) => {
  const packages = new Set(
    metafiles
      .flatMap(({inputs}) => Object.keys(inputs))
      .map((input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[0])
      .filter((path) => path !== undefined),
  );
  const texts = [...packages].sort().map(async (path) => {
    const {name, version, license} = JSON.parse(await readFile(join(root, path, 'package.json'), 'utf8'));
    const text = await licenceText(join(root, path));
    return `${name} ${version} (${license})\n\n${text}`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
};

const licenceText = async (directory) => {
  for (const file of ['LICENSE', 'LICENSE.md', 'license', 'license.md', 'LICENSE.txt', 'LICENCE']) {
    try {
      return await readFile(join(directory, file), 'utf8');
    } catch {}
  }
  return `See the package's page for its licence.\n`;
};

const results = await Promise.all([
  build({...common, entryPoints: ['source/cli.ts'], outfile: 'dist/cli.cjs'}),
  build({
    ...common,
    entryPoints: ['source/commands/main.ts'],
    outfile: 'dist/program.cjs',
    // It reads its WebAssembly from beside itself.
    external: ['libpg-query'],
    plugins: [withoutTopLevelAwait, layoutOutside, parsersOutside],
    // wrap-ansi brings another major version that measures the same, and each compiles its own Unicode tables.
    alias: {'string-width': join(root, 'node_modules', 'string-width')},
    // All of it is in the one file, so that the code cache covers it.
    supported: {'dynamic-import': false},
  }),
  build({...common, entryPoints: [layout], outfile: 'dist/layout.cjs'}),
  build({...common, stdin: {contents: parsers, resolveDir: root}, outfile: 'dist/parsers.cjs'}),
  build({
    ...common,
    entryPoints: ['source/ecosystems/knex/runner/main.ts'],
    outfile: 'dist/runner.cjs',
    external: drivers,
  }),
  build({
    ...common,
    entryPoints: ['source/dialects/postgres/embedded/main.ts'],
    outfile: 'dist/embedded-postgres.cjs',
  }),
]);
await writeFile(join(root, 'dist', 'third-party-licences.txt'), await licences(results.map(({metafile}) => metafile)));

// The format of plan files, for editors, made from the shapes that the parser uses.
const {outputFiles} = await build({
  ...common,
  stdin: {contents: `export {planJsonSchema} from './source/plan/plan-document.js';`, resolveDir: root, loader: 'ts'},
  write: false,
});
const planFormat = {exports: {}};
new Function('module', 'exports', 'require', '__filename', outputFiles[0].text)(
  planFormat,
  planFormat.exports,
  createRequire(import.meta.url),
  import.meta.filename,
);
await writeFile(
  join(root, 'dist', 'plan.schema.json'),
  `${JSON.stringify(planFormat.exports.planJsonSchema(), null, 2)}\n`,
);

// Help is the same for everybody, so it is written down once and nothing has to be loaded for it.
await rm(join(root, 'dist', 'help.txt'), {force: true});
const {stdout: help} = await promisify(execFile)(process.execPath, [join(root, 'dist', 'cli.cjs'), '--help']);
await writeFile(join(root, 'dist', 'help.txt'), help);
