import {expect, test} from 'vitest';
import {emit} from '../../source/ecosystems/knex/emit.js';
import {blogSchema} from '../operations/blog.js';
import {knexStyle} from './knex-style.js';

const schema = await blogSchema();
const operations = [{op: 'rename_index', table: 'users', from: 'users_email_unique', to: 'one_email'}] as const;

test('without a way to rename an index, the new one is there before the old one goes', () => {
  expect(emit({operations, before: schema, style: knexStyle})).toMatchInlineSnapshot(`
    "exports.up = async (knex) => {
      await knex.schema.alterTable('users', (table) => {
        table.unique(['email'], { indexName: 'one_email' });
      });
      await knex.schema.alterTable('users', (table) => {
        table.dropUnique(['email']);
      });
    };

    exports.down = async (knex) => {
      await knex.schema.alterTable('users', (table) => {
        table.unique(['email']);
      });
      await knex.schema.alterTable('users', (table) => {
        table.dropUnique(['email'], 'one_email');
      });
    };
    "
  `);
});
