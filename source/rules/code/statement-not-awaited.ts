import type {CodeRule} from './code-rule.js';

export const statementNotAwaited: CodeRule = {
  id: 'statement-not-awaited',
  title: 'Statement that nobody waits for',
  severity: 'error',
  kind: 'not-awaited',
  why: "Knex sends a call when somebody awaits or returns it. One that stands by itself is never sent; in a loop that waits for nothing, it is sent when the migration is recorded as done already, and its failure is nobody's.",
  bad: `exports.up = async (knex) => {
  knex.schema.alterTable('users', (table) => table.string('nickname'));
};`,
  good: `exports.up = async (knex) => {
  await knex.schema.alterTable('users', (table) => table.string('nickname'));
};`,
  source: 'Knex: promises; measured with Knex 3.3: such a migration sends nothing and is recorded.',
  effect: (name) =>
    `Nobody waits for ${name}: it is never sent, or is still under way when the migration is recorded as done.`,
  remedy: ['Write `await` before it, or `return` it.', 'In a loop over rows: `for (const row of rows) await …`.'],
};
