import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {loadArchetypes} from '../../source/request/load-archetypes.js';
import {loadTypeWords} from '../../source/request/load-type-words.js';

let ours: string;
let project: string;

beforeEach(async () => {
  const root = await mkdtemp(join(tmpdir(), 'archetypes-'));
  ours = join(root, 'ours');
  project = join(root, 'project');
});

afterEach(() => rm(dirname(ours), {recursive: true, force: true}));

const write = async (root: string, file: string, text: string): Promise<string> => {
  const path = join(root, 'expertise', file);
  await mkdir(dirname(path), {recursive: true});
  await writeFile(path, text);
  return path;
};

const books = (column: string): string => `name: books
title: Things to read
tables: [books]
columns:
  - {name: ${column}, type: string}
`;

test('the project adds archetypes and overrides ours by name', async () => {
  await write(ours, 'archetypes/books.yaml', books('title'));
  await write(ours, 'archetypes/shelves.yaml', books('mark').replaceAll('books', 'shelves'));
  await write(project, 'archetypes/books.yaml', books('isbn'));
  const loaded = await loadArchetypes([ours, project]);
  expect(loaded.map(({name, columns}) => [name, columns[0]?.name])).toEqual([
    ['shelves', 'mark'],
    ['books', 'isbn'],
  ]);
});

test('a project without archetypes has none of its own', async () => {
  expect(await loadArchetypes([project])).toEqual([]);
  expect(await loadTypeWords([project])).toEqual({});
});

test.each([
  ['a key nobody knows', books('title').replace('type: string', 'typ: string'), 5],
  ['broken YAML', 'name: books\ntables: [books\ncolumns: []\n', 3],
  ['a key that is near one', books('title').replace('title: Things', 'titel: Things'), 2],
  [
    'a role that is not there',
    `${books('title')}  - {name: user_id, type: integer, references: {table: '{user}', column: id}}\n`,
    6,
  ],
  ['a type that nobody knows', books('title').replace('string', 'strng'), 5],
  ['an index on a column that is not there', `${books('title')}indexes:\n  - {columns: [titel]}\n`, 7],
  ['nothing that would ask for it', books('title').replace('tables: [books]', 'tables: []'), 1],
  ['no columns', 'name: books\ntitle: Things to read\ntables: [books]\ncolumns: []\n', 4],
])('%s is told with file and line', async (_, text, line) => {
  const path = await write(project, 'archetypes/books.yaml', text);
  await expect(loadArchetypes([project])).rejects.toMatchObject({
    code: 'invalid-file',
    message: expect.stringContaining(`${path}:${line}: `),
    nextSteps: [`Mend line ${line} of ${path}.`, expect.any(String)],
  });
});

test.each([
  [
    'a key',
    books('title').replace('title: Things', 'titel: Things'),
    'titel: titel is not a key that is known here; did you mean title?',
  ],
  ['a type', books('title').replace('string', 'strng'), 'there is no type strng here; did you mean string?'],
  [
    'a column',
    `${books('title')}indexes:\n  - {columns: [titel]}\n`,
    'there is no column titel here; did you mean title?',
  ],
])('%s that is nearly right is told with the nearest word', async (_, text, told) => {
  await write(project, 'archetypes/books.yaml', text);
  await expect(loadArchetypes([project])).rejects.toMatchObject({message: expect.stringContaining(told)});
});

test('the archetype that the documentation shows is one', async () => {
  const page = await readFile(new URL('../../docs/requests.md', import.meta.url), 'utf8');
  const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  await write(project, 'archetypes/reviews.yaml', text);
  expect((await loadArchetypes([project])).map(({name}) => name)).toEqual(['reviews']);
});

test('the words of a project speak louder than ours', async () => {
  await write(ours, 'types.yaml', 'status: {type: string, sure: false}\nslug: {type: string}\n');
  await write(project, 'types.yaml', 'status: {type: integer}\n');
  expect(await loadTypeWords([ours, project])).toEqual({status: {type: 'integer'}, slug: {type: 'string'}});
});
