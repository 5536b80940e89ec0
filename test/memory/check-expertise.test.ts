import {expect, test} from 'vitest';
import {checkExpertise} from '../../source/memory/check-expertise.js';
import {defaultSettings} from '../../source/project/settings.js';
import {temporaryProject} from '../project/temporary-project.js';
import {schemaOf} from './example-schema.js';
import {expertiseFiles} from './expertise-files.js';

const schema = schemaOf({
  users: {columns: ['id', 'email text']},
  posts: {columns: ['id', 'user_id'], keys: ['user_id users cascade']},
  post_tags: {columns: ['id', 'post_id', 'tag_id'], keys: ['post_id posts', 'tag_id tags']},
  tags: {columns: ['id', 'name text']},
});
const now = new Date('2026-02-01T00:00:00Z');

const check = async (text: string, path = 'expertise/database.yaml') =>
  checkExpertise({directory: await temporaryProject({[path]: text, 'knexfile.js': ''}), schema, now});

test('what is true raises nothing, in every family', async () => {
  for (const text of Object.values(expertiseFiles)) {
    const report = await check(text);
    expect(report).toMatchObject({problem: null, discrepancies: []});
  }
});

test('what it says', async () => {
  expect(await check(expertiseFiles.ours)).toEqual({
    path: 'expertise/database.yaml',
    lines: 28,
    domain: 'database',
    lastUpdated: '2026-01-12',
    tables: ['users', 'posts'],
    patterns: ['Every foreign key has an index'],
    learnings: 1,
    discrepancies: [],
    problem: null,
  });
});

test.each([
  ['tables: [users, orders]', 'orders is listed as a table, but the database has no such table'],
  [
    'tables:\n  users: {columns: [id, "nick: text"]}',
    'users.nick is listed as a column, but the database has no such column',
  ],
  [
    'relationships:\n  - {from: posts, to: users, foreign_key: author_id}',
    'posts.author_id is listed as a relationship, but the database has no such foreign key',
  ],
  [
    'relationships:\n  - {parent: posts, child: users, type: one_to_many}',
    'users and posts are listed as related, but the database has no such foreign key',
  ],
  [
    'relationships:\n  - posts.tag_id -> tags.id',
    'posts.tag_id is listed as a relationship, but the database has no such foreign key',
  ],
  ['files: [knexfile.js, gone.js]', 'gone.js is listed as a file, but it does not exist'],
  ['key_files:\n  - {path: "src/db.ts:12", purpose: x}', 'src/db.ts:12 is listed as a file, but it does not exist'],
  ['tables: [users, users]', 'users is listed twice'],
  ['last_updated: 2025-01-01', 'last_updated is 2025-01-01, 396 days ago'],
  ['last_updated: 2027-01-01', 'last_updated is 2027-01-01, which is in the future'],
  ['last_updated: soon', 'last_updated is soon, which is no date'],
  [`notes:\n${'  - x\n'.repeat(240)}`, 'expertise/database.yaml has 241 lines, more than 200'],
])('%j', async (text, sentence) => {
  expect((await check(text)).discrepancies).toEqual([sentence]);
});

test.each([
  'relationships:\n  - {from: posts, to: tags, type: many-to-many}',
  'relationships:\n  - {from: User, to: Post, type: has_many}',
  'relationships:\n  - {parent: users, child: posts, key: "posts.user_id -> users.id"}',
  'relationships:\n  - {parent: users, child: posts, notes: whatever that means}',
  'files:\n  models: [knexfile.js]\n  all: src/**/*.ts',
])('%j is so', async (text) => {
  expect((await check(text)).discrepancies).toEqual([]);
});

test.each([
  ['20260112140000_create_tags.js', []],
  ['20260113000000_create_tags.js', []],
  ['20260114090000_create_tags.js', ['last_updated is 2026-01-12, and 20260114090000_create_tags.js came after it']],
  ['2026-01-14-create-tags.ts', ['last_updated is 2026-01-12, and 2026-01-14-create-tags.ts came after it']],
  ['003_create_tags.js', ['last_updated is 2026-01-12, 322 days ago']],
])(
  'the date is too old where a migration came after it, and by its age only where none has a date: %s',
  async (name, found) => {
    const directory = await temporaryProject({'expertise/database.yaml': 'last_updated: 2026-01-12\n'});
    const migrations = name.startsWith('003') ? [name] : ['20260105090000_create_users.js', name];
    const later = new Date('2026-11-30T12:00:00Z');
    expect((await checkExpertise({directory, schema, migrations, now: later})).discrepancies).toEqual(found);
  },
);

test('without a database only files and dates are held against the project', async () => {
  const directory = await temporaryProject({'expertise/database.yaml': 'tables: [orders]\nfiles: [gone.js]\n'});
  expect((await checkExpertise({directory, schema: null, now})).discrepancies).toEqual([
    'gone.js is listed as a file, but it does not exist',
  ]);
});

test.each([
  ['a:\n  b: 1\n c: 2\n', 'expertise/database.yaml, line 3, column '],
  ['breakpoints:\n  - xs: 4px, sm: 8px\n', 'expertise/database.yaml, line 2, column '],
  ['- a\n', 'expertise/database.yaml, line 1: keys with values are expected'],
  ['a: *nowhere\n', 'expertise/database.yaml, '],
  ['domain: {{DOMAIN}} expert\n', 'expertise/database.yaml, line 1, column '],
])('%j is used for nothing', async (text, problem) => {
  const report = await check(text);
  expect(report.problem?.startsWith(problem)).toBe(true);
  expect(report).toMatchObject({tables: [], discrepancies: []});
});

test.each([
  'agent-os/expertise/database.yaml',
  '.claude/commands/experts/database/expertise.yaml',
  'tools/experts/database/expertise.yml',
])('found at %s', async (path) => {
  expect((await check('domain: database\n', path)).path).toBe(path);
});

test('the settings name another place; none is none', async () => {
  const directory = await temporaryProject({'expertise/database.yaml': 'domain: a\n', 'docs/db.yaml': 'domain: b\n'});
  const settings = {...defaultSettings, paths: {...defaultSettings.paths, expertise: 'docs/db.yaml'}};
  expect((await checkExpertise({directory, schema, settings})).domain).toBe('b');
  expect((await checkExpertise({directory: await temporaryProject(), schema})).path).toBeNull();
});

test('a relationship of a table in another schema is about that table', async () => {
  const sales = schemaOf({
    users: {columns: ['id']},
    'sales.orders': {columns: ['id', 'user_id'], keys: ['user_id users cascade']},
  });
  const text = (key: string): string =>
    `tables:\n  users:\n    columns: [id]\n  sales.orders:\n    columns: [id, user_id]\nrelationships:\n  - {from: ${key}, to: users, type: many-to-one, foreign_key: user_id}\n`;
  const discrepancies = async (key: string) => {
    const directory = await temporaryProject({'expertise/database.yaml': text(key), 'knexfile.js': ''});
    return (await checkExpertise({directory, schema: sales, now})).discrepancies;
  };
  expect(await discrepancies('sales.orders')).toEqual([]);
  expect(await discrepancies('sales.bills')).toEqual([
    'sales is listed as a table, but the database has no such table',
  ]);
});
