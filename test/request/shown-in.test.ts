import {expect, test} from 'vitest';
import {isShownIn} from '../../source/request/shown-in.js';
import {emptySchema, emptyTable, plainColumn} from '../../source/schema/empty.js';
import {blog} from './blog.js';

test.each<readonly [boolean, string]>([
  [true, 'title'],
  [true, 'Title: string, required'],
  [true, 'Columns: title, body text'],
  [true, 'legacyId varchar(32)'],
  [true, 'is_published boolean default false'],
  [true, 'email: string, unique'],
  [true, 'user_id references users, on delete cascade'],
  [true, 'Index on user_id'],
  [true, 'Unique on name'],
  [true, 'Primary key: post_id, tag_id'],
  [true, 'Foreign key user_id references users(id) on delete cascade'],
  [true, 'timestamps'],
  [false, 'subtitle'],
  [false, 'legacy_id: string(40)'],
  [false, 'body: integer'],
  [false, 'title: string, nullable'],
  [false, 'title: string, unique'],
  [false, 'is_published boolean default true'],
  [false, 'user_id references tags'],
  [false, 'user_id references users, on delete set null'],
  [false, 'Index on title'],
  [false, 'Unique on user_id'],
  [false, 'no timestamps on this table'],
  [false, 'Columns: email, body'],
  [false, 'status: enum(a, b)'],
  [false, 'Tell the mobile team'],
  [false, 'No soft deletes'],
  [false, ''],
])('%s: %s', (isShown, detail) => {
  const tables = blog.tables.filter(({name}) => name !== 'post_tags' || detail.startsWith('Primary'));
  expect(isShownIn({...blog, tables}, detail)).toBe(isShown);
});

test.each([
  ['postgres', 'boolean', 'false'],
  ['mysql', 'tinyint(1)', '0'],
] as const)('a default is known as %s writes it', (dialect, type, value) => {
  const paid = {...plainColumn, name: 'paid', type, default: value};
  const schema = {...emptySchema, dialect, tables: [{...emptyTable, name: 'orders', columns: [paid]}]};
  expect(isShownIn(schema, 'paid boolean default false')).toBe(true);
  expect(isShownIn(schema, 'paid boolean default true')).toBe(false);
});
