import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';

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
  'dialects',
  'schema',
  'errors',
];

// Small things that belong to no room and know none.
const anywhere = new Set(['errors', 'package-root', 'code-cache']);

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
