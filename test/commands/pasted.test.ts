import {afterAll, beforeAll, expect, test} from 'vitest';
import {makeSample, runCli} from '../helpers/sample.js';

let sample: ReturnType<typeof makeSample>;
beforeAll(() => {
  sample = makeSample();
});
afterAll(() => sample.remove());

const plan = (request: string) => {
  const {code, stdout} = runCli(sample.project, 'plan', request, '--json');
  return {code, ...JSON.parse(stdout)};
};

test('pasted SQL is planned as the database reads it', () => {
  const {code, plan: planned} = plan(
    "create table shelves (id integer primary key, kind text default 'open');\nalter table users add column shelf_id integer references shelves (id);",
  );
  expect(code).toBe(0);
  // The key comes when both of its ends are there.
  expect(planned.operations).toMatchObject([
    {op: 'add_column', table: 'users', column: {name: 'shelf_id'}},
    {op: 'create_table', table: 'shelves', columns: [{name: 'id'}, {name: 'kind', default: 'open'}]},
    {op: 'add_foreign_key', table: 'users', columns: ['shelf_id'], references: {table: 'shelves'}},
  ]);
});

test('SQL that the database refuses is told with its line', () => {
  const {code, error} = plan('create table shelves (id integer);\ncreate index nobody on shelves (label);');
  expect(code).toBe(2);
  expect(error.message).toContain('the pasted SQL, line 2: no such column: label');
});

test('SQL that changes nothing plans nothing', () => {
  expect(plan('create table if not exists users (id integer);').code).toBe(0);
});

test.each([
  ['DBML', 'Table shelves {\n  id integer [pk, increment]\n  label varchar(80) [not null]\n}'],
  ['Prisma', 'model Shelf {\n  id Int @id @default(autoincrement())\n  label String @db.VarChar(80)\n}'],
])('pasted %s is planned from its own bundle', (_language, text) => {
  const {code, plan: planned} = plan(text);
  expect(code).toBe(0);
  expect(planned.operations).toEqual([
    {
      op: 'create_table',
      table: 'shelves',
      columns: [
        {name: 'id', type: 'increments'},
        {name: 'label', type: 'string', length: 80, nullable: false},
      ],
    },
  ]);
});
