import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeEach, describe, expect, onTestFinished, test, vi} from 'vitest';
import {stringify} from 'yaml';
import type {Operation} from '../../source/operations/operation.js';
import {openWorkflow} from '../../source/workflow/open-workflow.js';
import {openIn} from '../ecosystems/knex/project.js';
import {makeDatabaseProject} from '../ecosystems/knex/server-project.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const start = `
exports.up = async (knex) => {
  await knex.raw('create table users (id integer primary key, age integer)');
  await knex.raw('create table orders (id integer primary key, total integer)');
  await knex.raw('create trigger orders_seen after insert on orders begin select 1; end');
  await knex('users').insert([{id: 1, age: 3}, {id: 2, age: 4}]);
  await knex('orders').insert([{id: 1, total: 1}]);
};
exports.down = async () => undefined;
`;

const opened = async (settings = '') => {
  const {directory} = await makeDatabaseProject('sqlite', {'migrations/001_start.js': start});
  await (await openIn(directory)).up('001_start.js');
  if (settings !== '') writeFileSync(join(directory, '.db-specialist.yaml'), settings);
  const workflow = openWorkflow({directory});
  onTestFinished(() => workflow.close());
  const planned = async (operation: Operation) => {
    const outcome = await workflow.revise(null, stringify({name: 'change', operations: [operation]}));
    if (outcome.kind !== 'plan') throw new Error(outcome.kind);
    return outcome;
  };
  const {signal} = new AbortController();
  const build = (plan: Parameters<typeof workflow.build>[0]) =>
    workflow.build(plan, {onSteps: () => undefined, signal});
  return {workflow, planned, build};
};

/** Of one that says nothing of what it loses. */
const emptied: Operation = {
  op: 'raw_sql',
  sql: ['delete from users'],
  down: ['insert into users values (1, 3), (2, 4)'],
};

const rebuilt: Operation = {
  op: 'raw_sql',
  sql: [
    'create table n (id integer primary key, total integer)',
    'insert into n select * from orders',
    'drop table orders',
    'alter table n rename to orders',
  ],
  down: ['select 1'],
};

const gatesOf = ({consents}: {readonly consents: readonly {readonly rule: string; readonly object: string}[]}) =>
  consents.map(({rule, object}) => `${rule}:${object}`);

describe('what the rules say of a plan', () => {
  test('asks, is not built without, and consent for another object opens nothing', async () => {
    const {workflow, planned, build} = await opened();
    const outcome = await planned(emptied);
    expect(gatesOf(outcome)).toEqual(['mutation-without-where:users']);
    expect(outcome.plan.findings).toMatchObject([
      {rule: 'mutation-without-where', severity: 'error', gate: 'ask', where: 'users', statement: 'delete from users'},
    ]);
    expect(outcome.plan.findings[0]?.effect).toContain('users (2 rows)');
    await expect(build(outcome.plan)).rejects.toMatchObject({code: 'needs-consent'});
    const others = outcome.consents.map((gate) => ({...gate, object: 'orders'}));
    await expect(build(workflow.consent(outcome.plan, others))).rejects.toMatchObject({code: 'needs-consent'});
    const {plan} = await build(workflow.consent(outcome.plan, outcome.consents));
    expect(plan.consents).toMatchObject([{rule: 'mutation-without-where', object: 'users', by: expect.any(String)}]);
  });

  test('refuses what nobody can consent to, unless the settings switch the rule off', async () => {
    const {planned, build} = await opened();
    const {plan} = await planned(rebuilt);
    await expect(build(plan)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('orders (orders_seen) is refused by sqlite-table-rebuild-loses-triggers'),
    });
    const free = await opened('rules: {sqlite-table-rebuild-loses-triggers: off}');
    const {plan: allowed} = await free.planned(rebuilt);
    expect(allowed.findings.filter(({gate}) => gate === 'never')).toEqual([]);
  });

  test('has the severity that the settings give', async () => {
    const {planned} = await opened('rules: {mutation-without-where: info}');
    const {plan} = await planned(emptied);
    expect(plan.findings.map(({severity}) => severity)).toEqual(['info']);
  });

  test('is judged again by what a rehearsal measured, and what is open stays so', async () => {
    const {workflow, planned} = await opened();
    const {plan, consents} = await planned({
      op: 'raw_sql',
      sql: ['create unique index users_age on users (age)', 'delete from orders'],
      down: ['drop index users_age', 'insert into orders values (1, 1)'],
    });
    const {signal} = new AbortController();
    const given = workflow.consent(plan, consents);
    const rehearsed = await workflow.rehearse(given, {onStage: () => undefined, signal});
    expect(rehearsed.consents).toEqual([]);
    expect(rehearsed.plan.consents).toEqual(given.consents);
    const rulesOf = ({findings}: typeof plan) => findings.flatMap(({rule, file}) => (file === null ? [] : [rule]));
    expect(rulesOf(plan)).toEqual(['mutation-without-where', 'add-unique-with-duplicates']);
    expect(rulesOf(rehearsed.plan)).toEqual(['mutation-without-where']);
  });
});
