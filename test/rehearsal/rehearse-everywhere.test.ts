import {join} from 'node:path';
import {beforeEach, expect, test, vi} from 'vitest';
import {dialects} from '../../source/dialects/index.js';
import {openRunner} from '../../source/ecosystems/knex/open-runner.js';
import {rehearse} from '../../source/rehearsal/rehearse.js';
import type {DialectName} from '../../source/schema/model.js';
import {openIn} from '../ecosystems/knex/project.js';
import {makeDatabaseProject} from '../ecosystems/knex/server-project.js';
import {reachableDialects} from '../helpers/database.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const migration = (up: string, down: string): string =>
  `exports.up = async (knex) => { ${up} };\nexports.down = async (knex) => { ${down} };\n`;

// The last of the users is gone, and its number must not be given again.
const shop = migration(
  `await knex.schema.createTable('users', (table) => {
    table.increments('id');
    table.string('email').notNullable().unique();
    table.bigInteger('points');
  });
  await knex.schema.createTable('orders', (table) => {
    table.increments('id');
    table.integer('user_id').unsigned().references('users.id').onDelete('CASCADE');
    table.decimal('total', 8, 2).notNullable().defaultTo(0);
  });
  for (let id = 1; id <= 5; id += 1) await knex('users').insert({email: 'u' + id + '@example.org', points: id * 20000});
  await knex('users').where({id: 5}).delete();
  await knex('orders').insert([{user_id: 1, total: 9.5}, {user_id: 2, total: 12}]);`,
  `await knex.schema.dropTable('orders'); await knex.schema.dropTable('users');`,
);

const setBack: Readonly<Record<DialectName, string>> = {
  sqlite: "await knex('sqlite_sequence').where({name: 'users'}).update({seq: 4});",
  postgres: `await knex.raw("select setval('users_id_seq', 4)");`,
  mysql: "await knex.raw('alter table users auto_increment = 1');",
};

const widen: Readonly<Record<DialectName, string>> = {
  sqlite: 'alter table users add column more int',
  postgres: 'alter table users alter column points type numeric(30)',
  mysql: 'alter table users modify points decimal(30)',
};
const narrow: Readonly<Record<DialectName, string>> = {
  sqlite: 'alter table users drop column more',
  postgres: 'alter table users alter column points type bigint',
  mysql: 'alter table users modify points bigint',
};

type Case = readonly [up: string, down: string, told: RegExp];

const cases = (dialect: DialectName): Readonly<Record<string, Case>> => ({
  // It takes numbers for rows of its own, which is no harm.
  '101_good.js': [
    `await knex.raw('${widen[dialect]}');
    await knex('orders').insert({user_id: 1});
    await knex('orders').where({total: 0}).delete();`,
    `await knex.raw('${narrow[dialect]}');`,
    /^reversible: Up, down and up again bring back the schema and all 6 rows\.$/,
  ],
  '102_forgotten.js': [
    "await knex.schema.createTable('tags', (table) => table.increments());",
    '',
    /^schema-not-restored: Down does not bring the schema back: .*tags/,
  ],
  '103_narrowed.js': [
    "await knex.schema.alterTable('users', (table) => table.smallint('points').alter());",
    "await knex.schema.alterTable('users', (table) => table.bigInteger('points').alter());",
    // SQLite keeps every number in every column, but Knex makes the table anew and forgets how far it counted.
    dialect === 'sqlite'
      ? /^touches-other-data: Up gives numbers a second time: users\.id counts on from 4 instead of 5\.$/
      : /^up-failed: Up fails: .*out of range/i,
  ],
  '104_lost.js': [
    "await knex.raw('alter table users drop column points');",
    "await knex.raw('alter table users add column points bigint');",
    /^data-not-restored: Down does not bring the rows back: users: the values of points are not the same/,
  ],
  '105_numbers_not_restored.js': [
    "await knex.raw('alter table orders add column note int');",
    `await knex.raw('alter table orders drop column note'); ${setBack[dialect]}`,
    /^data-not-restored: Down does not bring a counter back: users\.id counts on from 4 instead of 5\.$/,
  ],
});

// Of the statement that makes the table anew. MySQL gives its locks back with each statement, SQLite always locks everything.
const effectsOf: Readonly<Record<DialectName, object>> = {
  sqlite: {locks: [], rewrites: []},
  postgres: {locks: ['users (access exclusive)'], rewrites: ['users']},
  mysql: {locks: [], rewrites: ['users']},
};

/** What an empty list would mean something of. */
const measuredOn: Readonly<Record<DialectName, readonly string[]>> = {
  sqlite: [],
  postgres: ['locks', 'rewrites'],
  mysql: ['rewrites'],
};

const reachable = dialects.filter(({name}) => reachableDialects().includes(name));

test.each(reachable)(
  'good and bad migrations on a copy of a database of $name',
  async ({name, shadow}) => {
    const all = cases(name);
    const files = Object.entries(all).map(([file, [up, down]]) => [`migrations/${file}`, migration(up, down)]);
    const {directory} = await makeDatabaseProject(name, {'migrations/001_shop.js': shop, ...Object.fromEntries(files)});
    const live = await openIn(directory);
    expect(await live.up('001_shop.js')).toMatchObject({ok: true});
    const before = await live.snapshot();
    for (const [file, [, , expected]] of Object.entries(all)) {
      const report = await rehearse({
        openRunner,
        project: {directory},
        dialect: name,
        shadowDirectory: join(directory, '.db-specialist'),
        name: file,
        predicted: null,
        touched: null,
        declaredLosses: [],
      });
      expect(`${report.verdict}: ${report.sentence}`, file).toMatch(expected);
      if (file === '101_good.js') {
        expect(report.up?.statements[0]).toMatchObject(effectsOf[name]);
        expect(report.up?.measured).toEqual(measuredOn[name]);
      }
      expect(report.evidence).toMatchObject({tables: 2, rows: 6, emptyTables: [], sampledTables: []});
    }
    expect(await live.snapshot()).toEqual(before);
    const mine = new RegExp(`^db_specialist_shadow_\\w+_${process.pid}_`);
    expect(shadow === 'file' ? [] : (await live.listShadows()).filter((each) => mine.test(each))).toEqual([]);
  },
  120_000,
);
