import {changesSideBySide} from '../../../source/rules/code/changes-side-by-side.js';
import {describeCodeRule} from './code-cases.js';

describeCodeRule(changesSideBySide, {
  found: [
    {
      code: `exports.up = async (knex) => {
  await Promise.all(['a', 'b'].map((name) => knex.schema.dropTable(name)));
};`,
      where: 'knex.schema.dropTable',
      line: 2,
    },
    {
      code: `exports.down = (knex) =>
  knex.transaction((trx) => Promise.all([trx('a').del(), trx('b').del()]));`,
      where: 'trx.del',
      line: 2,
    },
  ],
  notFound: [
    `exports.up = async (knex) => {
  const [a, b] = await Promise.all([knex('a').select(), knex('b').count()]);
};`,
    `exports.up = async (knex) => {
  await Promise.all([read('a'), read('b')]);
  await knex.schema.dropTable('a');
};`,
    `exports.up = async (knex) => {
  await Promise.all([knex.schema.hasTable('a'), knex.schema.hasTable('b')]);
};`,
  ],
});
