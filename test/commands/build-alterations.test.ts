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

test('a table with rows gets another name, and another column and index in the same change', () => {
  const before = query('select id, title, body from posts order by id');
  const operations = [
    'op: rename_index, table: posts, from: posts_slug_unique, to: articles_slug_unique',
    'op: rename_table, table: posts, to: articles',
    'op: alter_column, table: articles, column: title, type: text, default: Untitled',
  ];
  const refused = build(operations);
  expect(refused.code).toBe(3);
  expect(refused.result.consents).toMatchObject([
    {rule: 'rename-table', object: 'posts'},
    {rule: 'alter-column', object: 'articles.title'},
  ]);
  const {result} = build(operations, '--allow', 'rename-table', '--allow', 'alter-column');
  expect(result).toMatchObject({ok: true, rehearsal: {verdict: 'reversible', data: []}});
  expect(query('select id, title, body from articles order by id')).toEqual(before);
  expect(query("select name from pragma_index_list('articles') where name like '%slug%'")).toEqual([
    {name: 'articles_slug_unique'},
  ]);
}, 60_000);

test('values in another form are kept for down, or declared as lost', () => {
  const kept = build(
    ['op: alter_column, table: posts, column: title, using: upper(title), keep: true'],
    '--allow',
    'alter-column',
  );
  expect(kept.result).toMatchObject({ok: true, rehearsal: {verdict: 'reversible', data: []}});
  expect(query('select 1 as one from posts where title <> upper(title)')).toEqual([]);
  const lost = build(['op: alter_column, table: posts, column: title, using: lower(title)'], '--allow', 'alter-column');
  expect(lost.result).toMatchObject({ok: true, rehearsal: {verdict: 'reversible', data: []}});
  expect(lost.result.plan.losses).toMatchObject([{object: 'posts.title'}]);
}, 60_000);

test('what raw SQL makes of the schema is measured before it is built, and what it loses has to be said', () => {
  const trigger =
    "op: raw_sql, sql: ['create trigger posts_no_shouting before insert on posts when new.title = upper(new.title) begin select raise(abort, ''no''); end'], down: ['drop trigger posts_no_shouting']";
  const {result} = build([trigger]);
  expect(result).toMatchObject({ok: true, rehearsal: {verdict: 'reversible', data: []}});
  expect(result.plan.after).not.toBe(result.plan.before);
  expect(query("select name from sqlite_master where type = 'trigger' and name = 'posts_no_shouting'")).toHaveLength(1);

  const unsaid = ["op: raw_sql, sql: ['update posts set title = ''x'''], down: []"];
  expect(build(unsaid).result.consents).toMatchObject([{rule: 'mutation-without-where', object: 'posts'}]);
  const silent = build(unsaid, '--allow', 'mutation-without-where');
  expect(silent.result).toMatchObject({
    ok: false,
    error: {message: expect.stringContaining('posts: the values of title')},
  });
  expect(query("select 1 from posts where title = 'x'")).toEqual([]);

  const said = [
    "op: raw_sql, sql: ['update posts set title = ''x'''], down: [], loses: [{table: posts, column: title}]",
  ];
  expect(build(said).result.consents).toMatchObject([{rule: 'raw-sql', object: 'posts.title'}]);
  expect(build(said, '--allow', 'raw-sql:posts.title').result).toMatchObject({ok: true});
  expect(query("select 1 from posts where title <> 'x'")).toEqual([]);
}, 120_000);

test('rows are filled: a new column without a question, an old one with consent, and with kept values without loss', () => {
  const added = build([
    'op: add_column, table: posts, column: {name: teaser, type: text}',
    "op: backfill, table: posts, set: {teaser: {sql: 'substr(body, 1, 20)'}}, batch: 2",
  ]);
  expect(added.result).toMatchObject({ok: true, rehearsal: {verdict: 'reversible', data: []}, plan: {losses: []}});
  expect(query('select 1 from posts where teaser is not substr(body, 1, 20)')).toEqual([]);

  const over = ['op: backfill, table: posts, set: {teaser: none}'];
  expect(build(over).result.consents).toMatchObject([{rule: 'backfill', object: 'posts.teaser'}]);
  const lost = build(over, '--allow', 'backfill:posts.teaser').result;
  expect(lost).toMatchObject({ok: true, plan: {losses: [{object: 'posts.teaser'}]}});

  const kept = build(['op: backfill, table: posts, set: {teaser: some}, keep: true']).result;
  expect(kept).toMatchObject({ok: true, rehearsal: {verdict: 'reversible', data: []}, plan: {losses: []}});
  expect(query("select 1 from posts_teaser_kept where teaser <> 'none'")).toEqual([]);
}, 120_000);

test('nothing can be planned behind raw SQL', () => {
  const {code, result} = build([
    "op: raw_sql, sql: ['create table a (id int)'], down: ['drop table a']",
    'op: add_index, table: posts, columns: [title]',
  ]);
  expect(code).toBe(2);
  expect(result.error.message).toBe(
    'add_index cannot come after raw_sql: what raw SQL leaves is known only when it has run.',
  );
}, 30_000);
