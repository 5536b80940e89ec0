import {valuesSplicedIntoSql} from '../../../source/rules/code/values-spliced-into-sql.js';
import {describeCodeRule} from './code-cases.js';

describeCodeRule(valuesSplicedIntoSql, {
  found: [
    {
      code: `exports.up = async (knex) => {
  const [{name}] = await knex('a').select('name');
  await knex.raw(\`update b set c = '\${name}'\`);
};`,
      where: 'name',
      line: 3,
    },
    {
      code: `exports.up = async (knex) => {
  const rows = await knex('a').select('id');
  await Promise.all(rows.map((row) => knex('b').whereRaw('a = ' + row.id).del()));
};`,
      where: 'row.id',
      line: 3,
    },
    {
      code: `exports.up = (knex) =>
  knex.raw(\`create user app password '\${process.env.APP_PASSWORD}'\`);`,
      where: 'process.env.APP_PASSWORD',
      line: 2,
    },
  ],
  notFound: [
    `exports.up = async (knex) => {
  const rows = await knex('a').select('id');
  const marks = rows.map(() => '?').join(', ');
  await knex.raw(\`delete from b where id in (\${marks})\`, rows.map(({id}) => id));
};`,
    `exports.up = async (knex) => {
  const share = (await knex('a').first()).share;
  if (typeof share === 'number') await knex.raw(\`alter table a alter b set (n_distinct = \${share})\`);
  await knex.raw(\`select \${Number(share)}\`);
};`,
    `exports.up = async (knex) => {
  const [{name}] = await knex('a').select('name');
  await knex.raw('update b set c = ?', [name]);
};`,
    `const table = 'users';
exports.up = (knex) => knex.raw(\`alter table \${table} add column b text\`);`,
    `exports.up = async (knex) => {
  for (const table of ['a', 'b']) await knex.raw(\`analyze \${table}\`);
};`,
    `exports.up = async (knex) => {
  const has = await knex.schema.hasTable('a');
  await knex.raw(\`drop table \${has ? 'a' : 'b'}\`);
};`,
  ],
});
