import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {dialects} from '../source/dialects/index.js';
import {definitions} from '../source/operations/index.js';
import {changeRules} from '../source/rules/changes/index.js';
import {rules} from '../source/rules/index.js';

const source = fileURLToPath(new URL('../source', import.meta.url));

// docs/design: a room imports from the rooms below it, never from those above.
const rooms = [
  'cli',
  'commands',
  'ui',
  'workflow',
  'memory',
  'project',
  'request',
  'plan',
  'rehearsal',
  'rules',
  'ecosystems',
  'operations',
  'export',
  'dialects',
  'schema',
  'errors',
];

// Small things that belong to no room and know none.
const anywhere = new Set([
  'errors',
  'package-root',
  'code-cache',
  'running-process',
  'kill-tree',
  'lifeline',
  'owner',
  'this-machine',
  'scratch-directory',
]);

const files = readdirSync(source, {recursive: true, encoding: 'utf8'}).filter((file) => /\.tsx?$/.test(file));

const textOf = (file: string): string => readFileSync(join(source, file), 'utf8');

const imports = files.flatMap((file) =>
  [...textOf(file).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, specifier]) => ({
    file,
    specifier: specifier ?? '',
  })),
);

const roomOf = (path: string): string => (path.split(sep)[0] ?? '').replace(/\.(tsx?|js)$/, '');

test('every file stands in a room that is known', () => {
  expect(files.map(roomOf).filter((room) => !rooms.includes(room) && !anywhere.has(room))).toEqual([]);
});

test('imports run downward and never up', () => {
  const upward = imports
    .filter(({specifier}) => specifier.startsWith('.'))
    .map(({file, specifier}) => ({
      file,
      from: roomOf(file),
      to: roomOf(relative(source, join(source, dirname(file), specifier))),
    }))
    .filter(({from, to}) => from !== to && !anywhere.has(to) && rooms.indexOf(to) < rooms.indexOf(from));
  expect(upward).toEqual([]);
});

test('only the ui knows ink and react', () => {
  const outside = imports.filter(({file, specifier}) => /^(ink|react)\b/.test(specifier) && roomOf(file) !== 'ui');
  expect(outside).toEqual([]);
});

// The sample project and what `init` prepares are projects of Knex.
const ofKnex = ['ecosystems/knex/', 'ecosystems/index.ts', 'commands/sample/', 'commands/init.ts'];

test('only the ecosystem of knex knows knex: its package, its folder, its commands and its code', () => {
  const outside = files
    .filter((file) => !ofKnex.some((known) => file.split(sep).join('/').startsWith(known)))
    .filter((file) => /from '(knex|[^']*\/knex\/[^']*)'|\bknex\(|\bmigrate:[a-z]|npx knex/.test(textOf(file)));
  expect(outside).toEqual([]);
});

test('one dialect knows nothing of another', () => {
  const crossing = imports.filter(({file, specifier}) => {
    const [room, dialect] = file.split(sep);
    return (
      room === 'dialects' &&
      /^\.\.\/(sqlite|postgres|mysql)\//.test(specifier) &&
      !specifier.startsWith(`../${dialect}/`)
    );
  });
  expect(crossing).toEqual([]);
});

const root = fileURLToPath(new URL('..', import.meta.url));

/** The sections of a page of the docs, by their headings. */
const sectionsOf = (page: string): readonly string[] =>
  [...readFileSync(join(root, 'docs', page), 'utf8').matchAll(/^## `?([^`\n]+)`?$/gm)].map(([, title]) => title ?? '');

const testsIn = (room: string): string => {
  const folder = join(root, 'test', room);
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
};

/** What a pattern captures in the files of a room. */
const namedIn = (room: string, pattern: RegExp): readonly string[] =>
  files
    .filter((file) => file.startsWith(room))
    .flatMap((file) => [...textOf(file).matchAll(pattern)].map(([, name]) => name ?? ''));

// Whatever grows has four things: its file, its line in the list, its test and its section of the docs.
test('every operation has its file, its line in the list, its tests and its section of the docs', () => {
  const names = Object.keys(definitions).sort();
  const tests = testsIn('operations');
  expect(files).toEqual(
    expect.arrayContaining(names.map((name) => join('operations', `${name.replaceAll('_', '-')}.ts`))),
  );
  expect([...namedIn('operations', /: OperationDefinition<\w+> = \{\n {2}op: '(\w+)'/g)].sort()).toEqual(names);
  expect(names.filter((name) => !tests.includes(`op: '${name}'`))).toEqual([]);
  expect([...sectionsOf('operations.md')].sort()).toEqual(names);
});

test('every rule has its file, its line in the list, its test and its section of the docs', () => {
  const ids = rules.map(({id}) => id).sort();
  const ruleFiles = files.filter((file) => /: Rule = \{/.test(textOf(file)));
  expect([...namedIn('rules', /: Rule = \{\n {2}id: '([^']+)'/g)].sort()).toEqual(ids);
  expect(ruleFiles.filter((file) => !existsSync(join(root, 'test', file.replace(/\.ts$/, '.test.ts'))))).toEqual([]);
  expect([...sectionsOf('rules.md')].sort()).toEqual(ids);
});

test('every rule over changes has its file, its line in the list, its test and its section of the docs', () => {
  const ids = changeRules.map(({id}) => id);
  const ruleFiles = files.filter((file) => /: ChangeRule = \{/.test(textOf(file)));
  expect([...namedIn('rules', /: ChangeRule = \{\n {2}id: '([^']+)'/g)].sort()).toEqual([...ids].sort());
  expect(ruleFiles.filter((file) => !existsSync(join(root, 'test', file.replace(/\.ts$/, '.test.ts'))))).toEqual([]);
  expect(sectionsOf('change-rules.md')).toEqual(ids);
});

test('every dialect has its folder, its line in the list, its tests and its section of the docs', () => {
  const names = dialects.map(({name}) => name).sort();
  const foldersIn = (folder: string): readonly string[] =>
    readdirSync(join(root, folder), {withFileTypes: true})
      .filter((entry) => entry.isDirectory())
      .map(({name}) => name)
      .sort();
  expect(foldersIn('source/dialects')).toEqual(names);
  expect(foldersIn('test/dialects')).toEqual(names);
  expect([...sectionsOf('dialects.md')].sort()).toEqual(dialects.map(({title}) => title).sort());
});

test('nobody outside a dialect asks for its name', () => {
  const asking = files
    .filter((file) => !file.startsWith('dialects'))
    .filter((file) =>
      /[!=]== '(sqlite|postgres|mysql)'|from '[^']*dialects\/(sqlite|postgres|mysql)\//.test(textOf(file)),
    );
  expect(asking).toEqual([]);
});
