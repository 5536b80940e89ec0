import {expect, test} from 'vitest';
import type {LegReport, Snapshot} from '../../source/ecosystems/ecosystem.js';
import {withPace} from '../../source/rehearsal/pace.js';
import {emptySchema, emptyTable} from '../../source/schema/empty.js';
import type {Table} from '../../source/schema/model.js';

const table = (name: string): Table => ({
  ...emptyTable,
  name,
});

const before: Snapshot = {
  schema: {
    ...emptySchema,
    dialect: 'postgres',
    tables: [table('users'), table('tags')],
  },
  digest: {users: {rows: 5_000, columns: {}}, tags: {rows: 12, columns: {}}},
  counters: {},
};

type Told = {readonly rows?: number; readonly rewrites?: readonly string[]};

const paceOf = (sql: string, {rows, rewrites = []}: Told = {}): number | null | undefined => {
  const statement = {sql, ms: 10, locks: [], rewrites, rows: rows ?? null};
  const leg: LegReport = {ok: true, ms: 10, transaction: true, statements: [statement], output: '', error: null};
  return withPace(leg, before).statements[0]?.msPer100000Rows;
};

test.each([
  ['create index users_email on users (email)', 200],
  ['create unique index concurrently users_email on "public"."Users" (email)', 200],
  ['alter table only users add constraint a check (age > 0)', 200],
  ['alter table if exists "users" alter column age set not null', 200],
  ['alter table users validate constraint a', 200],
  ['alter table users add foreign key (tag_id) references tags (id)', 200],
  // Nothing is read, only the catalogue is written.
  ['alter table users add column age integer', null],
  ['alter table users add constraint a check (age > 0) not valid', null],
  ['alter table users add constraint a unique using index b', null],
  ['alter table users drop column age', null],
  ['create table more (id int)', null],
  // Too few rows to tell, or none at all.
  ['create index tags_name on tags (name)', null],
  ['create index more_name on more (name)', null],
])('%s takes %s ms for 100,000 rows', (sql, expected) => {
  expect(paceOf(sql)).toBe(expected);
});

test('rows that are written count themselves, and those of a table that is made anew', () => {
  expect(paceOf('update users set age = 1', {rows: 2_000})).toBe(500);
  expect(paceOf('update users set age = 1 where id = 1', {rows: 1})).toBeNull();
  expect(paceOf('alter table users alter column age type bigint', {rewrites: ['users']})).toBe(200);
});
