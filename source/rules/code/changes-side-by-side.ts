import type {CodeRule} from './code-rule.js';

export const changesSideBySide: CodeRule = {
  id: 'changes-side-by-side',
  title: 'Changes sent at the same time',
  severity: 'warning',
  kind: 'side-by-side',
  why: 'In a transaction there is one connection, and it runs one statement after the other. When one fails, the transaction is rolled back while the others are still being sent: they fail with other words, or run outside of it.',
  bad: `exports.up = (knex) =>
  Promise.all([
    knex.schema.alterTable('users', (table) => table.string('a')),
    knex.schema.alterTable('posts', (table) => table.string('b')),
  ]);`,
  good: `exports.up = async (knex) => {
  await knex.schema.alterTable('users', (table) => table.string('a'));
  await knex.schema.alterTable('posts', (table) => table.string('b'));
};`,
  source: 'node-postgres: queries of one client are queued; Knex: transactions.',
  effect: (name) =>
    `${name} and others are sent at once over one connection: nothing is faster, and when one fails the others go on.`,
  remedy: ['Await them one after the other.'],
};
