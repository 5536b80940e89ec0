import {basename} from 'node:path';
import {beforeEach, describe, expect, onTestFinished, test, vi} from 'vitest';
import {stringify} from 'yaml';
import {dialects} from '../../source/dialects/index.js';
import {isUserError} from '../../source/errors.js';
import type {Operation} from '../../source/operations/operation.js';
import type {DialectName} from '../../source/schema/model.js';
import {openWorkflow} from '../../source/workflow/open-workflow.js';
import type {Workflow} from '../../source/workflow/workflow.js';
import {openIn} from '../ecosystems/knex/project.js';
import {makeDatabaseProject} from '../ecosystems/knex/server-project.js';
import {reachableDialects} from '../helpers/database.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const triggers: Readonly<Record<DialectName, string>> = {
  sqlite: 'create trigger orders_seen after insert on orders begin select 1; end',
  postgres: `create function seen() returns trigger language plpgsql as 'begin return new; end';
    create trigger orders_seen after insert on orders for each row execute function seen();
    create type mood as enum ('sad', 'ok');
    create type weather as enum ('dry', 'wet');
    alter table users add column mood mood`,
  mysql: 'create trigger orders_seen before insert on orders for each row set @seen = 1',
};

const start = (dialect: DialectName): string => `
exports.up = async (knex) => {
  await knex.schema.createTable('users', (table) => {
    table.integer('id').primary();
    table.string('email', 100).notNullable();
    table.string('handle', 40).unique();
    table.integer('age').defaultTo(1);
    table.string('nickname', 40).index();
  });
  await knex.schema.createTable('orders', (table) => {
    table.increments('id');
    table.integer('user_id').notNullable().references('users.id').onDelete('cascade').index();
    table.integer('buyer_id');
    table.integer('total').notNullable();
    table.string('status', 20);
    table.check('total >= 0', [], 'orders_total_positive');
  });
  await knex.schema.createTable('pairs', (table) => {
    table.integer('one').notNullable();
    table.integer('other').notNullable();
    table.primary(['one', 'other']);
  });
  await knex.schema.createTable('bare', (table) => {
    table.integer('one').notNullable();
  });
  await knex.schema.createView('grown', (view) => view.as(knex.select('id').from('users').where('id', '>', 1)));
  await knex.raw(${JSON.stringify(triggers[dialect])});
};
exports.down = async () => undefined;
`;

const seed = `
exports.up = async (knex) => {
  await knex('users').insert([{id: 1, email: 'a@example.org', age: 3, nickname: 'a'}, {id: 2, email: 'b@example.org', age: 4}]);
  await knex('orders').insert([{id: 1, user_id: 1, total: 1, status: 'open'}, {id: 2, user_id: 2, total: 2, status: 'paid'}]);
  await knex('pairs').insert([{one: 1, other: 2}]);
  await knex('bare').insert([{one: 1}, {one: 2}]);
};
exports.down = async () => undefined;
`;

const [users, orders] = ['users', 'orders'] as const;

/** Every operation that there is, in the ways in which it makes another statement. */
const operations: {readonly [Op in Operation['op']]: readonly Operation[]} = {
  create_table: [
    {
      op: 'create_table',
      table: 'notes',
      columns: [
        {name: 'id', type: 'increments'},
        {
          name: 'user_id',
          type: 'integer',

          nullable: false,
          references: {table: users, column: 'id', on_delete: 'cascade'},
        },
        {name: 'text', type: 'text'},
      ],
    },
  ],
  drop_table: [
    {op: 'drop_table', table: 'pairs'},
    {op: 'drop_table', table: orders, keep: true},
  ],
  rename_table: [{op: 'rename_table', table: 'pairs', to: 'couples'}],
  add_column: [
    {op: 'add_column', table: users, column: {name: 'note', type: 'text'}},
    {op: 'add_column', table: users, column: {name: 'level', type: 'integer', nullable: false, default: 0}},
    {op: 'add_column', table: users, column: {name: 'level', type: 'integer', nullable: false}, fill: 1},
    {op: 'add_column', table: users, column: {name: 'slug', type: 'string', length: 30, unique: true}},
    {
      op: 'add_column',
      table: users,
      column: {name: 'parent_id', type: 'integer', references: {table: users, column: 'id'}},
    },
    {
      op: 'add_column',
      table: users,
      column: {name: 'at', type: 'timestamp', nullable: false, default: {sql: 'CURRENT_TIMESTAMP'}},
    },
    {
      op: 'add_column',
      table: users,
      column: {name: 'next', type: 'integer', generated: {expression: 'age + 1', stored: true}},
    },
    {
      op: 'add_column',
      table: users,
      column: {name: 'kind', type: 'enum', values: ['a', 'b'], nullable: false, default: 'a'},
    },
  ],
  drop_column: [
    {op: 'drop_column', table: users, column: 'nickname'},
    {op: 'drop_column', table: users, column: 'handle', keep: true},
    {op: 'drop_column', table: orders, column: 'status'},
  ],
  rename_column: [
    {op: 'rename_column', table: users, from: 'age', to: 'years'},
    {op: 'rename_column', table: users, from: 'age', to: 'years', zero_downtime: true},
  ],
  alter_column: [
    {op: 'alter_column', table: users, column: 'age', nullable: false, fill: 0},
    {op: 'alter_column', table: users, column: 'email', nullable: true},
    {op: 'alter_column', table: users, column: 'age', default: 2},
    {op: 'alter_column', table: users, column: 'email', length: 200},
    {op: 'alter_column', table: users, column: 'age', type: 'bigint'},
    {op: 'alter_column', table: users, column: 'age', type: 'bigint', zero_downtime: true},
    {op: 'alter_column', table: orders, column: 'status', length: 10},
  ],
  add_index: [
    {op: 'add_index', table: users, columns: ['age']},
    {op: 'add_index', table: users, columns: ['email'], unique: true},
  ],
  drop_index: [{op: 'drop_index', table: users, name: 'users_nickname_index'}],
  rename_index: [{op: 'rename_index', table: users, from: 'users_nickname_index', to: 'named'}],
  set_comment: [{op: 'set_comment', table: users, column: 'age', comment: 'In years.'}],
  backfill: [
    {op: 'backfill', table: users, set: {nickname: 'x'}},
    {op: 'backfill', table: users, set: {nickname: 'x'}, where: 'nickname is null', batch: 1000},
    {op: 'backfill', table: users, set: {nickname: 'x'}, keep: true},
  ],
  raw_sql: [
    {op: 'raw_sql', sql: ['update users set age = 3'], down: ['select 1'], loses: [{table: users, column: 'age'}]},
  ],
  add_foreign_key: [
    {op: 'add_foreign_key', table: orders, columns: ['buyer_id'], references: {table: users, columns: ['id']}},
  ],
  drop_foreign_key: [{op: 'drop_foreign_key', table: orders, columns: ['user_id']}],
  add_unique: [
    {op: 'add_unique', table: users, columns: ['email']},
    {op: 'add_unique', table: users, columns: ['email', 'age'], constraint: true},
  ],
  drop_unique: [{op: 'drop_unique', table: users, columns: ['handle']}],
  add_check: [{op: 'add_check', table: users, name: 'grown_up', expression: 'age > 0'}],
  drop_check: [{op: 'drop_check', table: orders, name: 'orders_total_positive'}],
  validate_constraint: [],
  add_primary_key: [{op: 'add_primary_key', table: 'bare', columns: ['one']}],
  drop_primary_key: [{op: 'drop_primary_key', table: 'pairs'}],
  create_view: [{op: 'create_view', view: 'young', definition: 'select id from users where age < 18'}],
  drop_view: [{op: 'drop_view', view: 'grown'}],
  create_trigger: [
    {
      op: 'create_trigger',
      table: users,
      name: 'users_seen',
      definition: 'create trigger users_seen after insert on users for each row execute function seen()',
    },
  ],
  drop_trigger: [{op: 'drop_trigger', table: orders, name: 'orders_seen'}],
  create_enum: [{op: 'create_enum', enum: 'colour', values: ['red']}],
  drop_enum: [{op: 'drop_enum', enum: 'weather'}],
  add_enum_value: [{op: 'add_enum_value', enum: 'mood', value: 'fine'}],
  drop_enum_value: [{op: 'drop_enum_value', enum: 'mood', value: 'ok'}],
  rename_enum_value: [{op: 'rename_enum_value', enum: 'mood', from: 'ok', to: 'fine'}],
};

/** Several changes that any of them makes of tables without rows. */
const atOnce: readonly Operation[] = [
  {op: 'drop_foreign_key', table: orders, columns: ['user_id']},
  {op: 'drop_primary_key', table: 'pairs'},
  {op: 'alter_column', table: users, column: 'age', type: 'bigint'},
  {op: 'alter_column', table: users, column: 'email', nullable: true},
  {op: 'rename_column', table: users, from: 'handle', to: 'name'},
  {op: 'drop_column', table: orders, column: 'status'},
  {op: 'add_unique', table: users, columns: ['email']},
  {op: 'add_check', table: users, name: 'grown_up', expression: 'age > 0'},
  {op: 'drop_table', table: 'bare'},
];

/** What the dialect cannot do at all is refused by name, and has no plan to look at. */
const planOf = async (workflow: Workflow, operation: Operation) => {
  try {
    const outcome = await workflow.revise(null, stringify({name: 'change', operations: [operation]}));
    return outcome.kind === 'plan' ? outcome : null;
  } catch (error) {
    if (isUserError(error)) return null;
    throw error;
  }
};

const projectOf = async (dialect: DialectName, rows: 'empty' | 'seeded'): Promise<Workflow> => {
  const files = {'migrations/001_start.js': start(dialect), ...(rows === 'seeded' && {'migrations/002_seed.js': seed})};
  const {directory} = await makeDatabaseProject(dialect, files);
  const runner = await openIn(directory);
  for (const path of Object.keys(files)) expect(await runner.up(basename(path))).toMatchObject({error: null});
  const workflow = openWorkflow({directory});
  onTestFinished(() => workflow.close());
  return workflow;
};

/** How many of them each dialect refuses: enum types and a trigger with a function are PostgreSQL's, SQLite keeps no comments. */
const refused: Readonly<Record<DialectName, number>> = {sqlite: 7, postgres: 0, mysql: 6};

const reachable = dialects.filter(({name}) => reachableDialects().includes(name));
const all: readonly Operation[] = Object.values(operations).flat();

describe.each(reachable)('a plan of ours on $name', ({name}) => {
  test('finds nothing grave in its own SQL that it does not ask about, and asks nothing twice', async () => {
    const workflow = await projectOf(name, 'seeded');
    let without = 0;
    for (const operation of all) {
      const outcome = await planOf(workflow, operation);
      if (outcome === null) without += 1;
      const {plan, consents = []} = outcome ?? {};
      const grave = (plan?.findings ?? []).filter(({severity}) => severity === 'error');
      expect.soft({operation, unasked: grave.filter(({gate}) => gate !== 'ask')}).toEqual({operation, unasked: []});
      const tables = consents.map(({object}) => /^\w+/.exec(object)?.[0]);
      expect.soft({operation, asked: grave.length === 0 || tables.length > 0}).toEqual({operation, asked: true});
      const isOneEach = consents.length <= 1 || operation.op === 'drop_table' || operation.op === 'add_column';
      expect.soft({operation, consents, isOneEach}).toEqual({operation, consents, isOneEach: true});
    }
    expect(without).toBe(refused[name]);
  }, 600_000);

  test('asks and finds nothing where no table has rows', async () => {
    const workflow = await projectOf(name, 'empty');
    const outcome = await workflow.revise(null, stringify({name: 'change', operations: atOnce}));
    if (outcome.kind !== 'plan') throw new Error(outcome.kind);
    expect(outcome.consents).toEqual([]);
    expect(outcome.plan.findings.filter(({file, severity}) => file !== null && severity === 'error')).toEqual([]);
  }, 60_000);
});
