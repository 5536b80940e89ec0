import {describe, expect, test} from 'vitest';
import {dialectOf} from '../../source/dialects/index.js';
import {emit} from '../../source/ecosystems/knex/emit.js';
import {apply, definitionOf, describe as sentence} from '../../source/operations/index.js';
import type {OperationOf} from '../../source/operations/operation.js';
import {compareSchemas} from '../../source/schema/compare.js';
import type {Schema} from '../../source/schema/model.js';
import {knexStyle} from '../ecosystems/knex-style.js';
import {openEmptyDatabase, reachableDialects} from '../helpers/database.js';

type SetComment = OperationOf<'set_comment'>;

const set = (comment: string | null, column?: string): SetComment => ({
  op: 'set_comment',
  table: 'users',
  ...(column !== undefined && {column}),
  comment,
});

const operations: readonly SetComment[] = [
  set('Who it is. It\'s \\ "theirs"?', 'email'),
  set('How many times\nthey came', 'visits'),
  set('People'),
  set(null, 'email'),
  set(null),
];

const sqlOf = (before: Schema, {column, comment}: SetComment): string => {
  const table = before.tables[0];
  const found = table?.columns.find(({name}) => name === column) ?? null;
  return (table && dialectOf(before.dialect).commentStatement?.({table, column: found, comment})) ?? '';
};

// SQLite keeps no comments: refusals.test.ts.
describe.each(reachableDialects().filter((dialect) => dialect !== 'sqlite'))('%s', (name) => {
  test('the comment changes and nothing else, and comes back', async () => {
    const database = await openEmptyDatabase(name);
    const read = () => dialectOf(name).introspect(database.query, []);
    const expectIs = async (expected: Schema) =>
      expect(compareSchemas(expected, await read(), {columnOrder: 'counts'}).map(({text}) => text)).toEqual([]);
    try {
      await database.run([
        "create table users (id int not null primary key, email varchar(40) not null default 'it''s', visits decimal(5, 2) default 1.5 check (visits > 0))",
      ]);
      for (const operation of operations) {
        const before = await read();
        const after = apply(before, operation);
        await database.run([sqlOf(before, operation)]);
        await expectIs(after);
        for (const back of definitionOf(operation).reverse(before, operation)) {
          if (back.op === 'set_comment') await database.run([sqlOf(after, back)]);
        }
        await expectIs(before);
        await database.run([sqlOf(before, operation)]);
      }
    } finally {
      await database.close();
    }
  }, 30_000);

  test('the migration sends that statement', async () => {
    const database = await openEmptyDatabase(name);
    try {
      await database.run(['create table users (id int not null primary key)']);
      const before = await dialectOf(name).introspect(database.query, []);
      const text = emit({operations: [set('People')], before, style: knexStyle});
      const exports: {up?: (knex: unknown) => Promise<void>} = {};
      new Function('exports', text)(exports);
      await exports.up?.(database.knex);
      const after = await dialectOf(name).introspect(database.query, []);
      expect(after.tables.map(({comment}) => comment)).toEqual(['People']);
    } finally {
      await database.close();
    }
  }, 30_000);
});

test.each([
  [set('People'), 'Comment on users: People'],
  [set(null, 'email'), 'Take the comment from users.email'],
])('%j reads: %s', (operation, text) => {
  expect(sentence(operation)).toBe(text);
});
