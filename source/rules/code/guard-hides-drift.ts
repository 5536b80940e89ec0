import type {CodeRule} from './code-rule.js';

export const changeGuarded: CodeRule = {
  id: 'guard-hides-drift',
  title: 'Change that is left out where something is there',
  severity: 'info',
  kind: 'guarded',
  why: 'A guard lets the migration pass on a database that is not as the history says, and leaves it so: a table of that name with other columns stays, and nobody is told.',
  bad: `exports.up = async (knex) => {
  if (!(await knex.schema.hasTable('notes'))) {
    await knex.schema.createTable('notes', (table) => table.increments());
  }
};`,
  good: `exports.up = async (knex) => {
  await knex.schema.createTable('notes', (table) => table.increments());
};`,
  source: 'Knex keeps which migrations have run: each runs once.',
  effect: (name) =>
    `Where ${name} says otherwise than here, the change is left out without a word, and databases differ from then on.`,
  remedy: [
    'Leave the guard out: a migration runs once, and its failure tells of the difference.',
    'Or throw an error that says what was found.',
  ],
};
