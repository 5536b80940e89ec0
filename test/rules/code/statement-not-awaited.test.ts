import {statementNotAwaited} from '../../../source/rules/code/statement-not-awaited.js';
import {describeCodeRule} from './code-cases.js';

describeCodeRule(statementNotAwaited, {
  found: [
    {
      code: `exports.up = async function (knex) {
  await knex.schema.dropTable('a');
  knex('b').del();
};`,
      where: 'knex.del',
      line: 3,
    },
    {
      code: `import type {Knex} from 'knex';
export async function up(db: Knex): Promise<void> {
  const rows = await db('a').select();
  rows.forEach(async (row) => {
    await db('b').insert(row);
  });
}`,
      where: 'db.insert',
      line: 4,
      file: 'migrations/1.ts',
    },
    {
      code: `exports.up = (knex) => {
  knex.schema.createTable('a', (t) => t.increments());
};`,
      where: 'knex.schema.createTable',
      line: 2,
    },
  ],
  notFound: [
    `exports.up = (knex) => knex.schema.dropTable('a');`,
    `exports.up = async (knex) => {
  await knex.schema.alterTable('a', (table) => {
    table.string('b');
  });
};`,
    `exports.up = async (knex) => {
  const trx = await knex.transaction();
  await trx('a').del();
  trx.commit();
};`,
    `exports.up = (knex) => {
  const made = knex.schema.dropTable('a');
  return made.then(() => knex.schema.dropTable('b'));
};`,
    `exports.up = async (knex) => {
  const names = [];
  names.forEach((name) => names.push(name));
};`,
  ],
});
