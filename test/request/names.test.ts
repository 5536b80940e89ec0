import {expect, test} from 'vitest';
import {applyAll} from '../../source/operations/index.js';
import {blog} from './blog.js';
import {operationsOf} from './read.js';

const named = (...names: readonly string[]) =>
  applyAll(
    blog,
    names.map((table) => ({
      op: 'create_table' as const,
      table,
      columns: [
        {name: 'id', type: 'increments' as const},
        {name: 'path', type: 'string' as const},
      ],
    })),
  );

test.each(['file_assets', 'fileassets'])('of two tables with one name the one that is written so: %s', (table) => {
  const schema = named('file_assets', 'fileassets');
  expect(operationsOf(`drop path from ${table}`, {schema}).operations).toEqual([
    {op: 'drop_column', table, column: 'path'},
  ]);
});
