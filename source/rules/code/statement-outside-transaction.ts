import type {CodeRule} from './code-rule.js';

export const outsideTransaction: CodeRule = {
  id: 'statement-outside-transaction',
  title: 'Statement beside the transaction it stands in',
  severity: 'error',
  kind: 'outside-transaction',
  why: 'The block of a transaction gets a connection of its own. What is sent by the other one is not rolled back with it; in a migration that runs in a transaction itself, or with a pool of one connection, it waits for the block that waits for it.',
  bad: `exports.up = async (db) => {
  await db.transaction(async (trx) => {
    await trx('users').update({seen: true});
    await db('audit').insert({what: 'seen'});
  });
};`,
  good: `exports.up = async (db) => {
  await db.transaction(async (trx) => {
    await trx('users').update({seen: true});
    await trx('audit').insert({what: 'seen'});
  });
};`,
  source: 'Knex: transactions.',
  effect: (name) =>
    `${name} is not part of the transaction around it: it is not rolled back with it, and may wait for it without an end.`,
  remedy: ['Send it by the parameter of the block, or with `.transacting(…)`.'],
};
