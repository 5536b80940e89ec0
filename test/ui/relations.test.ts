import {describe, expect, test} from 'vitest';
import type {DialectName, ForeignKey, Table} from '../../source/schema/model.js';
import {relationDiagram} from '../../source/ui/screens/relation-diagram.js';
import {relationsOf} from '../../source/ui/screens/relations.js';
import {lineWidth} from '../../source/ui/text/line.js';
import {lineText} from './line-text.js';
import {column, schemaOf, table} from './sample.js';

const key = (columns: readonly string[], to: string, overrides: Partial<ForeignKey> = {}): ForeignKey => ({
  name: null,
  columns,
  references: {table: to, columns: ['id']},
  onDelete: 'no action',
  onUpdate: 'no action',
  deferrable: 'not deferrable',
  ...overrides,
});

const id = column('id', {type: 'integer', nullable: false});
const needed = (name: string) => column(name, {nullable: false});

const users = table('users');
const posts = table('posts', {
  columns: [id, needed('user_id')],
  foreignKeys: [key(['user_id'], 'users', {onDelete: 'cascade'})],
});
const comments = table('comments', {
  columns: [id, column('post_id'), column('parent_id')],
  foreignKeys: [key(['post_id'], 'posts'), key(['parent_id'], 'comments', {onDelete: 'set null'})],
});
const covers = table('covers', {
  columns: [id, needed('post_id')],
  uniques: [{name: null, columns: ['post_id']}],
  foreignKeys: [key(['post_id'], 'posts', {onUpdate: 'cascade'})],
});

const drawn = (chosen: Table, others: readonly Table[], width: number): readonly string[] => {
  const lines = relationDiagram(chosen, relationsOf(schemaOf([chosen, ...others]), chosen), width);
  expect(lines.filter((one) => lineWidth(one) > width).map(lineText)).toEqual([]);
  return lines.map((one) => lineText(one).trimEnd());
};

test('what every key of the database does goes without saying', () => {
  const child = table('child', {
    columns: [id],
    foreignKeys: [key(['id'], 'child', {onDelete: 'restrict', onUpdate: 'restrict'})],
  });
  const told = (dialect: DialectName) => relationsOf({...schemaOf([child]), dialect}, child).itself[0]?.actions;
  expect(told('postgres')).toBe('on delete restrict, on update restrict');
  expect(told('mysql')).toBe('');
});

test('the chosen table stands between what it references and what references it', () => {
  expect(drawn(posts, [users, comments, covers], 78)).toEqual([
    'References                                 Referenced by',
    '┌───────┐ user_id               ┌─────────┐ post_id               ┌──────────┐',
    '│ users ├─1───────────────────n─┤ posts   ├─0..1────────────────n─┤ comments │',
    '└───────┘ on delete cascade     │ id      │                       └──────────┘',
    '                                │ user_id │ post_id               ┌──────────┐',
    '                                │         ├─1────────────────0..1─┤ covers   │',
    '                                └─────────┘ on update cascade     └──────────┘',
  ]);
});

test('in a narrow terminal they stand below one another', () => {
  expect(drawn(posts, [users, comments, covers], 58)).toEqual([
    '  References',
    '  ┌─ users',
    '  │    1──n user_id on delete cascade',
    '┌─┴────────┐',
    '│ posts    │',
    '└─┬────────┘',
    '  │ Referenced by',
    '  ├─ comments',
    '  │    0..1──n post_id',
    '  └─ covers',
    '       1──0..1 post_id on update cascade',
  ]);
});

describe('a table that references itself', () => {
  test('has a loop', () => {
    expect(drawn(comments, [posts], 78)).toEqual(
      [
        'References',
        '┌───────┐ post_id                        ┌───────────┐',
        '│ posts ├─0..1─────────────────────────n─┤ comments  │',
        '└───────┘                                │ id        │',
        '                                         │ post_id   │',
        '                                         │ parent_id │',
        '                                         └─┬───┬─────┘',
        '                                           └───┘ 0..1──n parent_id on delete ',
        '                                                 set null',
      ].map((one) => one.trimEnd()),
    );
  });

  test('has itself below it where there is no room', () => {
    expect(drawn(comments, [posts], 50).slice(-4)).toEqual([
      '└─┬────────┘',
      '  │ Referenced by',
      '  └─ itself',
      '       0..1──n parent_id on delete set null',
    ]);
  });
});

test('a table without relations says so', () => {
  expect(drawn(users, [], 78)).toEqual([
    '┌────────┐',
    '│ users  │',
    '│ id     │',
    '└────────┘',
    '',
    'It references no table, and no table references it.',
  ]);
});

test('keys of several columns, tables of other schemas and tables that are not there', () => {
  const accounts = table('accounts', {schema: 'auth', primaryKey: {name: null, columns: ['region', 'number']}});
  const owned = table('invoices', {
    foreignKeys: [
      key(['region', 'account'], 'accounts', {
        references: {schema: 'auth', table: 'accounts', columns: ['region', 'number']},
      }),
      key(['user_email'], 'users', {references: {table: 'users', columns: ['email']}}),
      key(['gone_id'], 'gone'),
    ],
  });
  const text = drawn(owned, [accounts, users, table('accounts')], 78).join('\n');
  expect(text).toContain('│ auth.accounts  ├─1');
  expect(text).toContain(' region, account ');
  expect(text).toContain(' user_email → email ');
  expect(text).toContain('│ gone (missing) ├─1');
});

test('fifty tables that reference one are all there', () => {
  const children = Array.from({length: 50}, (_, index) => ({...posts, name: `posts_${index}`}));
  for (const width of [58, 78, 198]) {
    const lines = drawn(users, children, width);
    expect(children.filter(({name}) => !lines.some((one) => one.includes(` ${name}`)))).toEqual([]);
  }
});

test.each([38, 58, 78, 118, 198])('names of any kind break nothing in %i columns', (width) => {
  const hostile = '\x1b[31m漢字👨‍👩‍👧‍👦'.repeat(6);
  const parent = table(`p${hostile}`);
  const chosen = table(`c${hostile}`, {
    columns: [column(hostile)],
    foreignKeys: [key([hostile], parent.name), key([hostile], `c${hostile}`)],
  });
  const child = table(`k${hostile}`, {foreignKeys: [key([hostile], chosen.name, {onDelete: 'set null'})]});
  const text = drawn(chosen, [parent, child], width).join('\n');
  expect(text).not.toContain('\x1b');
  expect(text.split('漢').length).toBeGreaterThan(3 * 6);
});
