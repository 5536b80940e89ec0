import {describe, expect, test} from 'vitest';
import {sqlite} from '../../../source/dialects/sqlite/index.js';
import {compareSchemas} from '../../../source/schema/compare.js';
import {fingerprint} from '../../../source/schema/fingerprint.js';
import type {Schema} from '../../../source/schema/model.js';
import {kitchenSink} from './kitchen-sink.js';
import {withSqlite} from './open-sqlite.js';

/** A piece of the kitchen sink, what stands there instead, and the one sentence that it makes. */
const changes: readonly (readonly [string, string, string])[] = [
  ['create table nopk (v text, w real)', 'create table nopk (v text, w real, z int)', 'nopk.z (int) was added'],
  ['create table nopk (v text, w real)', 'create table nopk (v text, w double)', 'nopk.w: real became double'],
  [
    'create table nopk (v text, w real)',
    'create table nopk (v text not null, w real)',
    'nopk.v: nullable became not null',
  ],
  [
    "name text default 'it''s, (me)'",
    "name text default 'it''s (me)'",
    "users.name: default 'it''s, (me)' became default 'it''s (me)'",
  ],
  ['emptiness text default null', "emptiness text default ''", "users.emptiness: no default became default ''"],
  [
    'as (upper(email)) virtual',
    'as (lower(email)) virtual',
    'users.upper_email: generated virtual as upper(email) became generated virtual as lower(email)',
  ],
  [
    "|| ')') stored not null",
    "|| ')') virtual not null",
    "users.stored_name: generated stored as name || ' (' || email || ')' became generated virtual as name || ' (' || email || ')'",
  ],
  [
    'id integer primary key autoincrement, -- the key',
    'id integer primary key, -- the key',
    'users.id: numbered by the database became not numbered by the database',
  ],
  [
    'not null on conflict replace default 0',
    'not null on conflict fail default 0',
    'weird.déjà: on conflict replace became on conflict fail',
  ],
  [
    'constraint pk primary key ("select" desc',
    'constraint pk primary key ("select"',
    'order (primary key): (select desc, FROM collate nocase) became (select, FROM collate nocase)',
  ],
  ['constraint pk primary key', 'constraint key primary key', 'order (primary key): name pk became name key'],
  [
    'not null primary key on conflict replace',
    'not null primary key on conflict ignore',
    'string name (primary key): on conflict replace became on conflict ignore',
  ],
  ['primary key (b, a)) strict', 'primary key (a, b)) strict', 'pairs (primary key): (b, a) became (a, b)'],
  [
    'unique (user_id, other) on conflict ignore',
    'unique (user_id, other)',
    'order (unique user_id, other): on conflict ignore became no on conflict',
  ],
  [
    'constraint "unique pair" unique',
    'constraint pairs_only unique',
    'order (unique user_id, other): name unique pair became name pairs_only',
  ],
  [
    'unique ("FROM" collate nocase, parent)',
    'unique ("FROM", parent)',
    'order (unique FROM, parent): (FROM collate nocase, parent) became (FROM, parent)',
  ],
  [
    'on delete cascade deferrable initially deferred',
    'on delete restrict deferrable initially deferred',
    'order (foreign key user_id): on delete cascade became on delete restrict',
  ],
  [
    'on update set null on delete set default',
    'on update cascade on delete set default',
    'order (foreign key parent): on update set null became on update cascade',
  ],
  [
    'cascade deferrable initially deferred',
    'cascade deferrable',
    'order (foreign key user_id): initially deferred became initially immediate',
  ],
  [
    'match simple on delete restrict',
    'match full on delete restrict',
    'order (foreign key parent, other): match simple became match full',
  ],
  [
    'constraint belongs_to references',
    'constraint is_of references',
    'order (foreign key user_id): name belongs_to became name is_of',
  ],
  [
    'references pairs (a, b) match',
    'references pairs (b, a) match',
    'order (foreign key parent, other): references pairs (a, b) became references pairs (b, a)',
  ],
  ['create unique index one_other', 'create index one_other', 'order (index one_other): unique became not unique'],
  ['on "order" (other) where', 'on "order" (other desc) where', 'order (index one_other): (other) became (other desc)'],
  [
    '(other) where user_id > 0',
    '(other) where user_id > 1',
    'order (index one_other): where user_id > 0 became where user_id > 1',
  ],
  ['(other) where user_id > 0', '(other)', 'order (index one_other): where user_id > 0 became no predicate'],
  [
    'nopk (w + 1 desc',
    'nopk (w + 2 desc',
    "nopk (index sums): (w + 1 desc, (v || 'x')) became (w + 2 desc, (v || 'x'))",
  ],
  [
    'lower(email) collate nocase',
    'lower(email) collate rtrim',
    'users (index an "index"): (created_at desc, lower(email) collate nocase, email collate binary, name collate nocase desc) became (created_at desc, lower(email) collate rtrim, email collate binary, name collate nocase desc)',
  ],
  [
    "set name = 'x' where id in",
    "set name = 'X' where id in",
    'pairs (trigger far): CREATE TRIGGER far after delete on pairs when exists (select 1 from nopk, weird) begin\n  update users set name = \'x\' where id in (select "select" from "order", \'string name\');\nend became CREATE TRIGGER far after delete on pairs when exists (select 1 from nopk, weird) begin\n  update users set name = \'X\' where id in (select "select" from "order", \'string name\');\nend',
  ],
  [
    'begin select 1; end',
    'begin select 2; end',
    'user names (trigger on_view): CREATE TRIGGER on_view instead of insert on "user names" begin select 1; end became CREATE TRIGGER on_view instead of insert on "user names" begin select 2; end',
  ],
  [
    'select a from "user names"',
    'select a as a from "user names"',
    'chained: select a from "user names" became select a as a from "user names"',
  ],
  ['"user names" (a, "b c")', '"user names" (a, "b d")', 'user names: columns (a, b c) became columns (a, b d)'],
  [
    'fts5(title, body',
    'fts5(title, text',
    "search: virtual fts5(title, body, tokenize = 'porter') became virtual fts5(title, text, tokenize = 'porter')",
  ],
  ['strict, without rowid', 'without rowid', 'pairs: strict became not strict'],
  ['strict, without rowid', 'strict', 'pairs: without rowid became not without rowid'],
  [
    'create table nopk (v text, w real)',
    'create table other (x); create table nopk (v text, w real)',
    'other (table) was added',
  ],
  [
    'emptiness text default null',
    'emptiness text collate nocase',
    'users.emptiness: default collation became collation nocase',
  ],
];

/** What is known by its columns, its name or its text is another thing where that changes: one goes, one comes. */
const replacements: readonly (readonly [string, string, string, string])[] = [
  [
    'unique ("FROM" collate nocase, parent)',
    'unique (parent, "FROM" collate nocase)',
    'order (unique FROM, parent) was removed',
    'order (unique parent, FROM) was added',
  ],
  [
    'check (length(name) < 100)',
    'check (length(name) < 101)',
    'users (check length(name) < 100) was removed',
    'users (check length(name) < 101) was added',
  ],
  [
    'constraint "positive ""x""" check',
    'constraint positive check',
    'users (check positive "x") ("quoted "" name" > -5 and [bracket name] < 1e9) was removed',
    'users (check positive) ("quoted "" name" > -5 and [bracket name] < 1e9) was added',
  ],
  [
    'create index sums on nopk',
    'create index totals on nopk',
    "nopk (index sums) (w + 1 desc, (v || 'x')) was removed",
    "nopk (index totals) (w + 1 desc, (v || 'x')) was added",
  ],
];

const read = (script: string): Promise<Schema> => withSqlite(script, ({query}) => sqlite.introspect(query, []));

const differences = async (piece: string, instead: string): Promise<readonly string[]> => {
  const script = kitchenSink.replace(piece, () => instead);
  expect(script).not.toBe(kitchenSink);
  const [before, after] = await Promise.all([read(kitchenSink), read(script)]);
  expect(fingerprint(after)).not.toBe(fingerprint(before));
  return compareSchemas(before, after, {columnOrder: 'counts'}).map(({text}) => text);
};

describe('one change, one sentence, another fingerprint', () => {
  test.each(changes)('%s → %s', async (piece, instead, sentence) => {
    expect(await differences(piece, instead)).toEqual([sentence]);
  });

  test.each(replacements)('%s → %s', async (piece, instead, ...sentences) => {
    expect(await differences(piece, instead)).toEqual(sentences);
  });
});

test('the order of columns makes a sentence where it counts, and no other fingerprint', async () => {
  const [before, after] = await Promise.all(
    ['a int, b int', 'b int, a int'].map((columns) => read(`create table t (${columns})`)),
  );
  if (before === undefined || after === undefined) throw new Error('Nothing was read');
  expect(compareSchemas(before, after, {columnOrder: 'counts'}).map(({text}) => text)).toEqual([
    't: columns a, b became b, a',
  ]);
  expect(fingerprint(after)).toBe(fingerprint(before));
});
