import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Snapshot} from '../../source/ecosystems/ecosystem.js';
import {openRunner} from '../../source/ecosystems/knex/open-runner.js';
import type {RehearsalStage, Verdict} from '../../source/rehearsal/report.js';
import {emptySchema, plainColumn} from '../../source/schema/empty.js';
import type {Column} from '../../source/schema/model.js';
import {type Change, copyShop, makeShop, migrationName, rehearseIn, type Shop} from './shop.js';

let shop: Shop;

beforeAll(async () => {
  shop = await makeShop();
});

afterAll(() => shop.remove());

type Case = Change & {readonly title: string; readonly verdict: Verdict; readonly sentence: string};

const addPhone = "await knex.schema.alterTable('users', (table) => table.string('phone'));";
const dropPhone = "await knex.schema.alterTable('users', (table) => table.dropColumn('phone'));";
const withoutRebuild = "await knex.raw('ALTER TABLE users DROP COLUMN phone');";

const cases: readonly Case[] = [
  {
    title: 'a column is added and dropped again, without a rebuild',
    migration: {up: addPhone, down: withoutRebuild},
    verdict: 'reversible',
    sentence: 'Up, down and up again bring back the schema, all 6 rows and 12 generated ones.',
  },
  {
    title: 'the rebuild that Knex makes of a drop loses the trigger',
    migration: {up: addPhone, down: dropPhone},
    verdict: 'schema-not-restored',
    sentence: 'Down does not bring the schema back: …users_logged… was removed.',
  },
  {
    title: 'down forgets a table',
    migration: {up: "await knex.schema.createTable('tags', (table) => table.increments());", down: ''},
    verdict: 'schema-not-restored',
    sentence: 'Down does not bring the schema back: tags… was added.',
  },
  {
    title: 'a column comes back without its default',
    migration: {
      up: "await knex.raw('ALTER TABLE users DROP COLUMN nickname');",
      down: `await knex.raw("ALTER TABLE users ADD COLUMN nickname varchar(40) not null default ''");`,
    },
    declaredLosses: [{table: 'users', column: 'nickname'}],
    verdict: 'schema-not-restored',
    sentence: 'Down does not bring the schema back: users.nickname: …',
  },
  {
    title: 'a column comes back without NOT NULL',
    migration: {
      up: "await knex.raw('ALTER TABLE users DROP COLUMN nickname');",
      down: `await knex.raw("ALTER TABLE users ADD COLUMN nickname varchar(40) default 'anonymous'");`,
    },
    declaredLosses: [{table: 'users', column: 'nickname'}],
    verdict: 'schema-not-restored',
    sentence: 'Down does not bring the schema back: users.nickname: …',
  },
  {
    title: 'an index is not made again',
    migration: {
      up: "await knex.schema.alterTable('users', (table) => table.dropIndex('email'));",
      down: '',
    },
    verdict: 'schema-not-restored',
    sentence: 'Down does not bring the schema back: …users_email_index… was removed.',
  },
  {
    title: 'the values of a dropped column do not come back',
    migration: {
      up: "await knex.raw('ALTER TABLE users DROP COLUMN age');",
      down: "await knex.raw('ALTER TABLE users ADD COLUMN age integer');",
    },
    verdict: 'data-not-restored',
    sentence: 'Down does not bring the rows back: users: the values of age are not the same.',
  },
  {
    title: 'unless the plan declared them as lost',
    migration: {
      up: "await knex.raw('ALTER TABLE users DROP COLUMN age');",
      down: "await knex.raw('ALTER TABLE users ADD COLUMN age integer');",
    },
    declaredLosses: [{table: 'users', column: 'age'}],
    verdict: 'reversible',
    sentence:
      'Up, down and up again bring back the schema, all 6 rows and 12 generated ones. Lost as planned: users.age.',
  },
  {
    title: 'a column that comes back last is said, not refused',
    migration: {
      up: "await knex.raw('ALTER TABLE users DROP COLUMN nickname');",
      down: `await knex.raw("ALTER TABLE users ADD COLUMN nickname varchar(40) not null default 'anonymous'");`,
    },
    declaredLosses: [{table: 'users', column: 'nickname'}],
    verdict: 'reversible',
    sentence:
      'Up, down and up again bring back the schema, all 6 rows and 12 generated ones. Lost as planned: users.nickname. Only the order of columns is another: users: columns id, email, nickname, age became id, email, age, nickname.',
  },
  {
    title: 'up fails',
    migration: {up: "await knex('userz').insert({id: 1});", down: ''},
    verdict: 'up-failed',
    sentence: 'Up fails: no such table: userz.',
  },
  {
    title: 'up fails only because there are rows',
    migration: {
      up: "await knex.raw('ALTER TABLE users ADD COLUMN seen datetime NOT NULL DEFAULT CURRENT_TIMESTAMP');",
      down: '',
    },
    verdict: 'up-failed',
    sentence: 'Up fails: Cannot add a column with non-constant default.',
  },
  {
    title: 'down fails',
    migration: {up: addPhone, down: "await knex.schema.dropTable('phones');"},
    verdict: 'down-failed',
    sentence: 'Down fails: no such table: phones.',
  },
  {
    title: 'down is missing',
    migration: `exports.up = async (knex) => { ${addPhone} };`,
    verdict: 'down-missing',
    sentence: `${migrationName} has no down, so nothing can undo it.`,
  },
  {
    title: 'the second up fails',
    migration: {
      up: "await knex.schema.createTable('tags', (t) => t.increments()); require('node:fs').writeFileSync('been-here', '', {flag: 'wx'});",
      down: "await knex.schema.dropTable('tags');",
    },
    verdict: 'up-again-failed',
    sentence: 'The second up fails: EEXIST: …',
  },
  {
    title: 'the second up builds something else',
    migration: {
      up: `const name = require('node:fs').existsSync('been-here') ? 'topics' : 'tags';
        await knex.schema.createTable(name, (t) => t.increments());
        require('node:fs').writeFileSync('been-here', '');`,
      down: "await knex.schema.dropTableIfExists('tags'); await knex.schema.dropTableIfExists('topics');",
    },
    verdict: 'up-again-differs',
    sentence: 'The second up builds another schema than the first: tags… was removed (and 1 more).',
  },
  {
    title: 'rows that down leaves behind',
    migration: {up: "await knex('logs').insert({text: 'migrated'});", down: ''},
    verdict: 'data-not-restored',
    sentence: 'Down does not bring the rows back: logs: 1 row too many.',
  },
  {
    title: 'another schema than the plan predicted',
    migration: {up: addPhone, down: withoutRebuild},
    predicted: {dialect: 'sqlite', ...emptySchema},
    touched: ['users'],
    verdict: 'not-as-planned',
    sentence: 'Up builds another schema than planned: logs…',
  },
  {
    title: 'it ends its process',
    migration: {up: "console.error('farewell'); process.exit(3);", down: ''},
    verdict: 'up-failed',
    sentence: "Up fails: The process that runs the project's code ended with exit code 3.",
  },
  {
    title: 'down never ends',
    migration: {up: addPhone, down: 'while (true);'},
    timeout: 1500,
    verdict: 'down-failed',
    sentence: `Down fails: ${migrationName} did not finish within 1.5 seconds and was ended.`,
  },
];

const dropAge = "await knex.schema.alterTable('users', (table) => table.dropColumn('age'));";
const addAge = "await knex.schema.alterTable('users', (table) => table.integer('age'));";
const trap = {
  migration: {up: dropAge, down: addAge},
  touched: ['users'],
  declaredLosses: [{table: 'users', column: 'age'}],
};

const foreignKeyCases: readonly Case[] = [
  ...['careful', 'better-sqlite3'].map((environment) => ({
    ...trap,
    environment,
    title: `with foreign keys on (${environment}) the rebuild empties the children`,
    verdict: 'touches-other-data' as const,
    sentence: 'Up changes rows that it should not: orders: 4 of 4 rows are gone.',
  })),
  {
    ...trap,
    title: 'also where there is no plan',
    environment: 'careful',
    touched: null,
    verdict: 'touches-other-data',
    sentence: 'Up changes rows that it should not: orders: 4 of 4 rows are gone.',
  },
  {
    ...trap,
    title: 'with foreign keys off they stay; only the trigger goes',
    environment: 'sqlite3',
    verdict: 'schema-not-restored',
    sentence: 'Down does not bring the schema back: …users_logged… was removed.',
  },
];

describe.each([
  ['what a rehearsal finds', cases],
  ['what a rebuild does to the rows of other tables', foreignKeyCases],
])('%s', (_title, group) => {
  test.each(group)('$title', async ({title: _title, verdict, sentence, ...change}) => {
    const directory = copyShop(shop, change);
    const before = readFileSync(join(directory, 'dev.sqlite3'));
    const report = await rehearseIn(directory, change);
    expect(report).toMatchObject({verdict, sentence: expect.stringMatching(pattern(sentence))});
    const {generated, ...evidence} = report.evidence;
    const emptyTables = generated.tables.length === 0 ? ['logs'] : [];
    expect(evidence).toEqual({
      tables: 3,
      rows: 6,
      emptyTables,
      sampledTables: [],
      shadow: {kind: 'file', engine: null, notProven: []},
      mendedIndexes: [],
    });
    expect(generated).toMatchObject({leftOut: [], failure: null});
    expect(readFileSync(join(directory, 'dev.sqlite3')).equals(before)).toBe(true);
    expect(readdirSync(join(directory, '.db-specialist'))).toEqual([]);
  });
});

/** The sentence, where `…` stands for words that are another room's. */
const pattern = (sentence: string): RegExp =>
  new RegExp(
    `^${sentence
      .split('…')
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
      .join('.*')}$`,
  );

const generatedCases: readonly (Case & {readonly generated: object})[] = [
  {
    title: 'a change of an empty table is proven on generated rows',
    migration: {
      up: "await knex.schema.alterTable('logs', (table) => table.integer('level').notNullable().defaultTo(1));",
      down: "await knex.raw('ALTER TABLE logs DROP COLUMN level');",
    },
    verdict: 'reversible',
    sentence: 'Up, down and up again bring back the schema, all 6 rows and 12 generated ones.',
    generated: {tables: [{table: 'logs', rows: 12}], leftOut: [], failure: null},
  },
  {
    title: 'what works only while a table is empty is told, and not held against the migration',
    migration: {
      up: "await knex.raw('ALTER TABLE logs ADD COLUMN level integer NOT NULL');",
      down: "await knex.raw('ALTER TABLE logs DROP COLUMN level');",
    },
    verdict: 'reversible',
    sentence: 'Up, down and up again bring back the schema and all 6 rows.',
    generated: {
      tables: [],
      failure: 'With generated rows in logs: Up fails: Cannot add a NOT NULL column with default value NULL.',
    },
  },
  {
    title: 'the values of an empty table that down does not bring back are told',
    migration: {
      up: "await knex.raw('ALTER TABLE logs DROP COLUMN text');",
      down: "await knex.raw('ALTER TABLE logs ADD COLUMN text varchar(255)');",
    },
    verdict: 'reversible',
    sentence: 'Up, down and up again bring back the schema and all 6 rows.',
    generated: {
      tables: [],
      failure:
        'With generated rows in logs: Down does not bring the rows back: logs: the values of text are not the same.',
    },
  },
];

test.each(generatedCases)('$title', async ({title: _title, verdict, sentence, generated, ...change}) => {
  const directory = copyShop(shop, change);
  const report = await rehearseIn(directory, change);
  expect(report).toMatchObject({verdict, sentence});
  expect(report.evidence.generated).toMatchObject(generated);
  expect(readdirSync(join(directory, '.db-specialist'))).toEqual([]);
});

test('rows are generated so that a planned change of an empty table passes', async () => {
  const change = {
    migration: {
      up: "await knex.raw('ALTER TABLE logs ADD COLUMN level integer NOT NULL');",
      down: "await knex.raw('ALTER TABLE logs DROP COLUMN level');",
    },
    touched: ['logs'],
  };
  const directory = copyShop(shop, change);
  const {schema} = await snapshotOf(directory);
  const report = await rehearseIn(directory, {
    ...change,
    predicted: {
      ...schema,
      tables: schema.tables.map((table) =>
        table.name === 'logs' ? {...table, columns: [...table.columns, level]} : table,
      ),
    },
  });
  expect(report).toMatchObject({verdict: 'reversible'});
  expect(report.evidence.generated).toEqual({
    tables: [],
    leftOut: [{table: 'logs', why: 'the change adds level without a value for rows that are there'}],
    failure: null,
  });
});

const level: Column = {
  ...plainColumn,
  name: 'level',
  type: 'integer',
  nullable: false,
};

const snapshotOf = async (directory: string): Promise<Snapshot> => {
  const runner = await openRunner({project: {directory, environment: 'sqlite3'}});
  return runner.snapshot().finally(runner.close);
};

test('a report shows every leg with its statements and what was printed', async () => {
  const change = {migration: {up: `console.log('adding'); ${addPhone}`, down: withoutRebuild}};
  const stages: RehearsalStage[] = [];
  const report = await rehearseIn(copyShop(shop, change), {...change, onStage: (stage) => stages.push(stage)});
  expect(stages).toEqual(['copy', 'up', 'down', 'again', 'compare']);
  expect(report.up).toMatchObject({ok: true, transaction: true, output: 'adding'});
  expect(report.up?.statements.map(({sql}) => sql)).toEqual(['alter table `users` add column `phone` varchar(255)']);
  expect(report.down?.statements.map(({sql}) => sql)).toEqual(['ALTER TABLE users DROP COLUMN phone']);
  expect(report.again?.statements.map(({sql}) => sql)).toEqual(report.up?.statements.map(({sql}) => sql));
});

test('an interrupted rehearsal ends its processes and leaves no shadow', async () => {
  const change = {migration: {up: 'await new Promise(() => {});', down: ''}};
  const directory = copyShop(shop, change);
  const stop = new AbortController();
  const rehearsal = rehearseIn(directory, {
    ...change,
    signal: stop.signal,
    onStage: (stage) => stage === 'up' && stop.abort(),
  });
  await expect(rehearsal).rejects.toMatchObject({code: 'interrupted'});
  expect(readdirSync(join(directory, '.db-specialist'))).toEqual([]);
});

test('a database that is gone is told as such, and no shadow stays', async () => {
  const change = {migration: {up: '', down: ''}};
  const directory = copyShop(shop, change);
  const rehearsal = rehearseIn(directory, {
    ...change,
    openRunner: (options) =>
      openRunner({...options, project: {...options.project, databaseUrl: 'sqlite:./gone.sqlite3'}}),
  });
  await expect(rehearsal).rejects.toMatchObject({code: 'database-missing'});
  expect(readdirSync(join(directory, '.db-specialist'))).toEqual([]);
});
