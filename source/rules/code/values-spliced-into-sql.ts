import type {CodeRule} from './code-rule.js';

export const valuesSplicedIntoSql: CodeRule = {
  id: 'values-spliced-into-sql',
  title: 'Value put into the text of SQL',
  severity: 'warning',
  kind: 'spliced-sql',
  why: 'A value from a row or from the environment that is put into the text of SQL breaks it with the first quote, and whoever could write the row says what is run.',
  bad: `exports.up = async (db) => {
  const rows = await db('users').select('id', 'name');
  for (const {id, name} of rows) await db.raw(\`update users set slug = '\${name}' where id = \${id}\`);
};`,
  good: `exports.up = async (db) => {
  const rows = await db('users').select('id', 'name');
  for (const {id, name} of rows) await db.raw('update users set slug = ? where id = ?', [name, id]);
};`,
  source: 'Knex: raw parameter binding.',
  effect: (name) =>
    `The value of ${name} becomes part of the SQL: a quote in it breaks the statement, and more than that can be meant to.`,
  remedy: ['Put `?` in its place and the value into the bindings; `??` for a name.'],
};
