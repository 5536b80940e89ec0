import {expect, test} from 'vitest';
import {svg} from '../../../source/export/svg/svg.js';
import type {Schema} from '../../../source/schema/model.js';
import {column, exampleSchema, foreignKey, hostileName, table} from '../example-schema.js';
import {groupedSchema} from '../random-picture.js';

/** The names of the elements that are open where one is closed that is not the last; a document that a browser shows has none. */
const unbalanced = (xml: string): readonly string[] => {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, end, name, self] of xml.matchAll(/<(\/?)([a-z]+)(?:\s[\w-]+="[^"<]*")*\s*(\/?)>/gi)) {
    if (end === '/' && open.pop() !== name) wrong.push(name ?? '');
    if (end !== '/' && self !== '/') open.push(name ?? '');
  }
  return [...wrong, ...open];
};

const textsIn = (xml: string): readonly string[] =>
  [...xml.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, text]) => (text ?? '').replace(/<[^>]*>/g, ''));

const emptySchema: Schema = {...exampleSchema, tables: [], views: [], enums: []};

test('tables, columns, types, views and schemas can be read in the picture', async () => {
  const picture = await svg(exampleSchema);
  expect(textsIn(picture)).toEqual(
    expect.arrayContaining([
      'users',
      'email',
      'character varying(255)',
      'bigint?',
      'sales.orders',
      'view happy',
      'PK',
      'UK',
    ]),
  );
  expect(textsIn(picture)).toContain('materialized view sales.totals');
  expect(picture).toContain('<title>users\nPeople who log in</title>');
  expect(picture).toContain('<title>profiles.user_id → users.id\non delete cascade</title>');
  expect(picture.match(/class="wire"/g)).toHaveLength(5);
});

test('it is whole XML, whatever the names are', async () => {
  const picture = await svg({
    ...exampleSchema,
    tables: [...exampleSchema.tables, table('</svg><script>&', [column(']]>')])],
  });
  expect(unbalanced(picture)).toEqual([]);
  expect(['<script', '\u001b', '\u0007'].filter((unsafe) => picture.includes(unsafe))).toEqual([]);
  expect(textsIn(picture)).toContain('&lt;/svg&gt;&lt;script&gt;&amp;');
  expect(textsIn(picture)).toContain(hostileName.replaceAll('"', '&quot;').replace('\u001b', '␛'));
});

test('a schema gives the same picture every time, and no picture needs anything from elsewhere', async () => {
  const picture = await svg(groupedSchema(30));
  expect(await svg(groupedSchema(30))).toBe(picture);
  expect(picture.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|@import|<image|<foreignObject/);
  expect(picture).toContain('@media (prefers-color-scheme:dark)');
});

test('many tables: only columns of keys, told in the picture', async () => {
  const picture = await svg(groupedSchema(100));
  expect(textsIn(picture)).toContain('Of 100 tables, only the columns that belong to keys are shown.');
  expect(textsIn(picture)).not.toContain('amount');
  expect(textsIn(picture).some((text) => text.startsWith('→ group'))).toBe(true);
  expect(textsIn(await svg(groupedSchema(40)))).toContain('amount');
});

test('partitions are not drawn, and that is told', async () => {
  const parent = table('orders', [column('id')]);
  const parts = ['eu', 'us'].map((name) =>
    table(name, [column('id')], {partitionOf: {table: 'orders', bound: `FOR VALUES IN ('${name}')`}}),
  );
  const texts = textsIn(await svg({...emptySchema, tables: [parent, ...parts]}));
  expect(texts).toContain('orders');
  expect(texts).not.toContain('eu');
  expect(texts).toContain('2 partitions are not drawn, but what they are part of.');
});

test.each([
  ['nothing', emptySchema],
  ['one table without columns', {...emptySchema, tables: [table('t', [])]}],
  [
    'tables that refer to one another in a circle, and to themselves',
    {
      ...emptySchema,
      tables: [
        table('a', [column('b_id')], {foreignKeys: [foreignKey(['b_id'], {table: 'b', columns: ['b_id']})]}),
        table('b', [column('b_id')], {
          foreignKeys: [
            foreignKey(['b_id'], {table: 'a', columns: ['b_id']}),
            foreignKey(['b_id'], {table: 'b', columns: ['b_id']}),
          ],
        }),
      ],
    },
  ],
])('%s can be drawn', async (_name, schema) => {
  const picture = await svg(schema);
  expect(unbalanced(picture)).toEqual([]);
  expect(picture).not.toMatch(/NaN|Infinity|undefined/);
  expect(picture.match(/class="wire"/g) ?? []).toHaveLength(
    schema.tables.reduce((total, {foreignKeys}) => total + foreignKeys.length, 0),
  );
});
