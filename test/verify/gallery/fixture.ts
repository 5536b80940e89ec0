import type {Knex} from 'knex';

type FixtureTable = {readonly name: string; readonly make: (knex: Knex) => Promise<void>};

/** Teams with users with orders, each going when their owner goes, and notes that nobody refers to. */
const tables: readonly FixtureTable[] = [
  {
    name: 'teams',
    make: async (knex) => {
      await knex.schema.createTable('teams', (table) => {
        table.increments();
        table.string('name', 40).notNullable();
      });
      await knex('teams').insert([{name: 'red'}, {name: 'blue'}]);
    },
  },
  {
    name: 'users',
    make: async (knex) => {
      await knex.schema.createTable('users', (table) => {
        table.increments();
        table.string('email', 100).notNullable().unique();
        table.string('nickname', 40).notNullable().defaultTo('anonymous');
        table.integer('age');
        table.integer('team_id').unsigned().references('teams.id').onDelete('SET NULL').index();
      });
      await knex('users').insert([
        {email: 'Ada@example.org', nickname: 'ada', age: 36, team_id: 1},
        {email: 'grace@example.org', nickname: 'grace', age: null, team_id: 1},
        {email: 'joan@example.org', nickname: 'joan', age: 36, team_id: 2},
      ]);
    },
  },
  {
    name: 'orders',
    make: async (knex) => {
      await knex.schema.createTable('orders', (table) => {
        table.increments();
        table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('CASCADE').index();
        table.decimal('total', 10, 2).notNullable().defaultTo(0);
      });
      await knex('orders').insert([1, 1, 2, 3].map((user_id, at) => ({user_id, total: 10.5 + at})));
    },
  },
  {
    name: 'notes',
    make: async (knex) => {
      await knex.schema.createTable('notes', (table) => {
        table.increments();
        table.string('title', 60).notNullable().defaultTo('none').index();
        table.string('body', 200);
        table.integer('place').notNullable().defaultTo(1);
        table.integer('pages');
      });
      await knex('notes').insert([
        {title: 'One', body: 'first', place: 1, pages: 3},
        {title: 'two', body: null, place: 2, pages: null},
        {title: 'two', body: 'again', place: 2, pages: 300},
      ]);
    },
  },
];

/** Makes the tables that a text speaks of, with those they refer to and those that refer to them: a table costs most of what a case does. */
export const makeFixture = async (knex: Knex, text: string): Promise<void> => {
  const circle = ['teams', 'users', 'orders'];
  const isInCircle = circle.some((name) => text.includes(name));
  for (const {name, make} of tables) if (circle.includes(name) ? isInCircle : text.includes(name)) await make(knex);
};
