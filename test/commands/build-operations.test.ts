import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {makeSample, runCli} from '../helpers/sample.js';

let sample: ReturnType<typeof makeSample>;

beforeEach(() => {
  sample = makeSample();
});

afterEach(() => sample.remove());

/** Builds a plan that a person wrote by hand. */
const build = (operations: readonly string[], ...words: readonly string[]) => {
  const yaml = ['name: change_blog', 'operations:', ...operations.map((one) => `  - {${one}}`)].join('\n');
  writeFileSync(join(sample.project, 'plan.yaml'), yaml);
  const {code, stdout} = runCli(sample.project, 'build', 'plan.yaml', '--yes', '--json', ...words);
  return {code, result: JSON.parse(stdout)};
};

const query = (sql: string): readonly unknown[] => {
  const database = new Database(join(sample.project, 'dev.sqlite3'), {readonly: true});
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
};

const counts = () =>
  query('select (select count(*) from posts) as posts, (select count(*) from post_tags) as post_tags');

test('constraints go and come on tables with rows, and what a drop allows is asked by name', () => {
  const before = counts();
  const drops = [
    'op: drop_foreign_key, table: posts, columns: [user_id]',
    'op: drop_primary_key, table: post_tags',
    'op: drop_unique, table: posts, columns: [slug]',
  ];
  const refused = build(drops);
  expect(refused.code).toBe(3);
  expect(refused.result.consents).toMatchObject([
    {rule: 'drop-foreign-key', object: 'posts.user_id'},
    {rule: 'drop-primary-key', object: 'post_tags'},
  ]);
  const allowed = ['--allow', 'drop-foreign-key:posts.user_id', '--allow', 'drop-primary-key:post_tags'];
  expect(build(drops, ...allowed).result).toMatchObject({ok: true, rehearsal: {verdict: 'reversible', data: []}});
  expect(query("select * from pragma_foreign_key_list('posts')")).toEqual([]);

  const adds = [
    'op: add_foreign_key, table: posts, columns: [user_id], references: {table: users, columns: [id]}, on_delete: restrict',
    'op: add_primary_key, table: post_tags, columns: [post_id, tag_id]',
    'op: add_unique, table: posts, columns: [slug]',
    'op: add_unique, table: posts, columns: [slug, user_id], constraint: true',
    'op: add_check, table: posts, name: posts_title_given, expression: length(title) > 0',
  ];
  expect(build(adds).result).toMatchObject({ok: true, rehearsal: {verdict: 'reversible', data: []}});
  expect(query("select on_delete from pragma_foreign_key_list('posts')")).toEqual([{on_delete: 'RESTRICT'}]);

  expect(build(['op: drop_check, table: posts, name: posts_title_given']).result.ok).toBe(true);
  expect(counts()).toEqual(before);
}, 120_000);

test('a view is made, and dropped only where somebody says so', () => {
  const view = 'op: create_view, view: published, definition: "select id, title from posts where is_published"';
  expect(build([view]).result).toMatchObject({ok: true, rehearsal: {verdict: 'reversible', data: []}});
  expect(query('select count(*) as n from published')).toEqual(query('select sum(is_published) as n from posts'));
  const refused = build(['op: drop_view, view: published']);
  expect(refused.code).toBe(3);
  expect(refused.result.consents).toMatchObject([{rule: 'drop-view', object: 'published'}]);
  expect(build(['op: drop_view, view: published'], '--allow', 'drop-view:published').result.ok).toBe(true);
}, 60_000);

test('a view that nobody could read is not made', () => {
  const {code, result} = build(['op: create_view, view: broken, definition: select headline from posts']);
  expect(code).toBe(2);
  expect(result.error.message).toMatch(/^The view broken cannot be read: .*no such column: headline/);
});

test.each([
  ['op: add_unique, table: posts, columns: [user_id]', /^posts \(user_id\) cannot be unique: \d+ values are in/],
  [
    'op: add_check, table: posts, expression: length(title) > 900',
    /^posts cannot have the check .*: \d+ rows break it/,
  ],
  [
    'op: add_foreign_key, table: posts, columns: [id], references: {table: users, columns: [id]}',
    /^posts \(id\) cannot refer to users \(id\): \d+ rows have nothing there to refer to\./,
  ],
])('rows in the way are told before anything is written: %s', (operation, message) => {
  const {code, result} = build([operation]);
  expect(code).toBe(2);
  expect(result.error.message).toMatch(message);
  expect(result.error.nextSteps[0]).toMatch(/^Find them: select /);
});
