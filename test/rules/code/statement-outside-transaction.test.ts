import {outsideTransaction} from '../../../source/rules/code/statement-outside-transaction.js';
import {describeCodeRule} from './code-cases.js';

describeCodeRule(outsideTransaction, {
  found: [
    {
      code: `exports.up = (knex) =>
  knex.transaction(async (trx) => {
    await trx('a').del();
    return knex('b').del();
  });`,
      where: 'knex.del',
      line: 4,
    },
    {
      code: `exports.up = async (knex) => {
  await knex.transaction(async (trx) => {
    for (const one of await trx('a')) {
      await knex.raw('select ?', [one.id]);
    }
  });
};`,
      where: 'knex.raw',
      line: 4,
    },
  ],
  notFound: [
    `exports.up = async (knex) => {
  await knex.transaction(async (trx) => {
    await knex('a').del().transacting(trx);
    await trx('b').update({at: knex.fn.now(), c: knex.raw('c + 1')});
  });
};`,
    `exports.up = async (knex) => {
  await knex.transaction(async (trx) => {
    await trx('a').del();
  });
  await knex('b').del();
};`,
  ],
});
