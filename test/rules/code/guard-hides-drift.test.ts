import {changeGuarded} from '../../../source/rules/code/guard-hides-drift.js';
import {describeCodeRule} from './code-cases.js';

describeCodeRule(changeGuarded, {
  found: [
    {
      code: `exports.up = async (knex) => {
  if (await knex.schema.hasColumn('a', 'b')) return;
  await knex.schema.alterTable('a', (t) => t.string('b'));
};`,
      where: 'hasColumn',
      line: 2,
    },
    {
      code: `exports.down = async (knex) => {
  if (await knex.schema.hasTable('a')) {
    await knex.schema.dropTable('a');
  }
};`,
      where: 'hasTable',
      line: 2,
    },
  ],
  notFound: [
    `exports.up = async (knex) => {
  if (await knex.schema.hasTable('a')) throw new Error('a is there already');
  await knex.schema.createTable('a', (t) => t.increments());
};`,
    `exports.up = async (knex) => {
  if (await knex.schema.hasTable('a')) console.log('a is there');
};`,
  ],
});
