import {beforeEach, describe, expect, onTestFinished, test, vi} from 'vitest';
import {stringify} from 'yaml';
import {dialects} from '../../../source/dialects/index.js';
import type {LegReport} from '../../../source/ecosystems/ecosystem.js';
import type {Operation} from '../../../source/operations/operation.js';
import {openWorkflow} from '../../../source/workflow/open-workflow.js';
import {openIn} from '../../ecosystems/knex/project.js';
import {makeDatabaseProject} from '../../ecosystems/knex/server-project.js';
import {reachableDialects} from '../../helpers/database.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const start = `
exports.up = async (knex) => {
  await knex.schema.createTable('users', (table) => {
    table.increments('id');
  });
  await knex.schema.createTable('orders', (table) => {
    table.integer('id').notNullable();
    table.integer('user_id');
    table.integer('total');
    table.index(['total']);
  });
  await knex('users').insert([{id: 1}, {id: 2}]);
  await knex('orders').insert([{id: 1, user_id: 1, total: 1}, {id: 2, user_id: null, total: 2}]);
};
exports.down = async () => undefined;
`;

type Case = {
  readonly operation: Operation;
  /** The statement that looks at every row, or writes or sorts all of them. */
  readonly plain: RegExp;
  readonly safe: RegExp;
};

const table = 'orders';

const cases: readonly Case[] = [
  {
    operation: {op: 'add_foreign_key', table, columns: ['user_id'], references: {table: 'users', columns: ['id']}},
    plain: /add constraint "orders_user_id_foreign"/,
    safe: /validate constraint "orders_user_id_foreign"/,
  },
  {
    operation: {op: 'add_check', table, name: 'positive', expression: 'total > 0'},
    plain: /add constraint "positive"/,
    safe: /validate constraint "positive"/,
  },
  {
    operation: {op: 'alter_column', table, column: 'total', nullable: false},
    plain: /set not null/,
    safe: /validate constraint "orders_total_not_null"/,
  },
  {
    operation: {op: 'add_index', table, columns: ['user_id']},
    plain: /create index "orders_user_id_index"/,
    safe: /create index concurrently "orders_user_id_index"/,
  },
  {
    operation: {op: 'drop_index', table, name: 'orders_total_index'},
    plain: /drop index "orders_total_index"/,
    safe: /drop index concurrently "public"."orders_total_index"/,
  },
  {
    operation: {op: 'add_unique', table, columns: ['total']},
    plain: /add constraint "orders_total_unique"/,
    safe: /create unique index concurrently "orders_total_unique"/,
  },
  {
    operation: {op: 'add_primary_key', table, columns: ['id']},
    plain: /add constraint "orders_pkey"/,
    safe: /create unique index concurrently "orders_pkey"/,
  },
  {
    operation: {
      op: 'add_column',
      table,
      column: {name: 'token', type: 'uuid', nullable: false, default: {sql: 'gen_random_uuid()'}},
    },
    plain: /add column "token"/,
    safe: /^update "orders"/,
  },
];

const online = dialects.filter(
  ({name, online: ways}) => ways?.validateConstraint !== undefined && reachableDialects().includes(name),
);

/** The locks that are held while a statement runs: those of the statements before it in its transaction too. */
const heldAt = (files: readonly LegReport[], scan: RegExp): readonly string[] => {
  const file = files.find(({statements}) => statements.some(({sql}) => scan.test(sql)));
  if (file === undefined) throw new Error(`Nothing sends ${scan}`);
  const at = file.statements.findIndex(({sql}) => scan.test(sql));
  return file.statements.slice(file.transaction ? 0 : at, at + 1).flatMap(({locks}) => locks);
};

const isBlocking = (lock: string): boolean =>
  /^orders \((?:access exclusive|share row exclusive|share|exclusive)\)$/.test(lock);

describe.each(online)('on $name', ({name}) => {
  const rehearsed = async (operations: readonly object[]): Promise<readonly LegReport[]> => {
    const {directory} = await makeDatabaseProject(name, {'migrations/001_start.js': start});
    await (await openIn(directory)).up('001_start.js');
    const workflow = openWorkflow({directory});
    onTestFinished(() => workflow.close());
    const outcome = await workflow.revise(null, stringify({name: 'change', operations}));
    if (outcome.kind !== 'plan') throw new Error(outcome.kind);
    const {signal} = new AbortController();
    const {report} = await workflow.rehearse(outcome.plan, {onStage: () => undefined, signal});
    expect(report.sentence).toContain('bring back the schema');
    return (report.migrations ?? [report]).flatMap(({up}) => up ?? []);
  };

  test('what looks at every row lets others write', async () => {
    const files = await rehearsed(cases.map(({operation}) => operation));
    const blocking = cases.filter(({safe}) => heldAt(files, safe).some(isBlocking));
    expect(blocking.map(({operation}) => operation.op)).toEqual([]);
  });

  test('what is told to be done plainly does not', async () => {
    const files = await rehearsed(cases.map(({operation}) => ({...operation, online: false})));
    expect(files).toHaveLength(1);
    const letting = cases.filter(({plain}) => !heldAt(files, plain).some(isBlocking));
    expect(letting.map(({operation}) => operation.op)).toEqual([]);
  });
});
