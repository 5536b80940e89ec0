import knexFactory from 'knex';
import {expect, test} from 'vitest';
import type {Query} from '../../../source/dialects/dialect.js';
import type {Catalogue} from '../../../source/dialects/mysql/catalogue.js';
import {noDetails} from '../../../source/dialects/mysql/details.js';
import {mysql} from '../../../source/dialects/mysql/index.js';
import type {Server} from '../../../source/dialects/mysql/server.js';
import {parseGrants, readPrivileges} from '../../../source/dialects/mysql/unseen.js';
import {untoldThings} from '../../../source/dialects/mysql/untold.js';
import {openCatalogue} from '../../../source/ecosystems/knex/runner/catalogue.js';
import type {TestDatabase} from '../../helpers/database.js';
import {mysqlTest, nameOf, withMysql} from './open-mysql.js';

const tables = [
  'create table t (a int, b int, fulltext key f (c), c text)',
  'create table hidden (a int)',
  'create trigger tr before insert on t for each row set new.a = 1',
  'create view v as select a from t',
  'create procedure p () select 1',
  'create event e on schedule every 1 day disable do select 1',
  'create sequence s',
  'create table parent (id int primary key, a int, unique (a))',
  `create table child (a int, b int comment 'ON DELETE CASCADE, constraint', c int,
    foreign key (a) references parent (id),
    constraint \`on delete cascade\` foreign key (b) references parent (id) on delete set null on update cascade,
    foreign key (c) references parent (a) on delete cascade on update no action)`,
];

/** The query of a user of its own with these rights. `DB` stands for the database. */
const asUser = (grants: readonly string[], work: (query: Query) => Promise<void>): Promise<void> =>
  withMysql(tables, async (database) => {
    const user = `few_rights_${nameOf(database).slice(-8)}`;
    await database.run([
      `create user ${user}@'%' identified by 'secret'`,
      ...grants.map((grant) => `grant ${grant.replace('DB', nameOf(database))} to ${user}@'%'`),
    ]);
    const {query, knex} = openCatalogue(
      {create: knexFactory},
      {client: 'mysql2', connection: withUser(database, user)},
    );
    try {
      await work(query);
    } finally {
      await knex.destroy();
      await database.run([`drop user ${user}@'%'`]);
    }
  });

const withUser = ({connection}: TestDatabase, user: string): string =>
  String(connection).replace(/\/\/[^@]*@/, `//${user}:secret@`);

const everywhere = {
  tables: 'Tables and columns on which the user has no privilege cannot be seen.',
  triggers: 'Triggers cannot all be seen: the user lacks the privilege TRIGGER on the database.',
  events: 'Events cannot be seen: the user lacks the privilege EVENT on the database.',
  routines: 'Procedures and functions cannot all be seen: the user lacks the privilege EXECUTE on the database.',
  view: 'The definition of the view v cannot be seen: the user lacks the privilege SHOW VIEW on it.',
  routine: 'The text of the procedure p cannot be seen: it belongs to another user.',
  sequence: 'The numbers of the sequence s cannot be seen: the user may not select from it.',
  text: 'Foreign keys, periods and index parsers of the table t cannot all be seen: the user may not show how it was made.',
  rights: 'What other users may do cannot be seen: the user may not read the database mysql.',
};

const server: Server = {
  version: '8.4.3',
  isMariaDb: false,
  database: 'shop',
  foldsNames: false,
  user: "'app'@'%'",
  defaults: {engine: 'InnoDB', collation: 'utf8mb4_0900_ai_ci'},
  catalogue: new Set(),
};

const emptyCatalogue: Catalogue = {
  tables: [],
  columns: [],
  indexParts: [],
  keyColumns: [],
  keyRules: [],
  checks: [],
  triggers: [],
  views: [],
  routines: [],
  parameters: [],
  events: [],
  partitions: [],
  grants: [],
};

type Seen = {readonly tables: readonly string[]; readonly unseen: readonly string[]};

const cases: readonly (readonly [string, readonly string[], Seen])[] = [
  ['everything', ['all privileges on *.*'], {tables: ['child', 'hidden', 'parent', 't'], unseen: []}],
  [
    'everything in the database',
    ['all privileges on DB.*'],
    {tables: ['child', 'hidden', 'parent', 't'], unseen: [everywhere.routine, everywhere.rights]},
  ],
  [
    'to read',
    ['select on DB.*'],
    {
      tables: ['child', 'hidden', 'parent', 't'],
      unseen: [everywhere.triggers, everywhere.events, everywhere.routines, everywhere.view, everywhere.rights],
    },
  ],
  [
    'one table',
    ['select on DB.t'],
    {
      tables: ['t'],
      unseen: [everywhere.tables, everywhere.triggers, everywhere.events, everywhere.routines, everywhere.rights],
    },
  ],
  [
    'one column, and nothing of the sequence but to write it',
    ['select (a) on DB.t', 'insert on DB.s'],
    {
      tables: ['t'],
      unseen: [
        everywhere.tables,
        everywhere.triggers,
        everywhere.events,
        everywhere.routines,
        everywhere.rights,
        everywhere.sequence,
        everywhere.text,
      ],
    },
  ],
];

mysqlTest.each(cases)('a user with the right to %s is told what stays unseen', async (_name, grants, seen) => {
  await asUser(grants, async (query) => {
    const schema = await mysql.introspect(query, []);
    expect({tables: schema.tables.map(({name}) => name), unseen: schema.unseen ?? []}).toEqual(seen);
  });
});

/** MariaDB lists them for nobody who may only SELECT; the text of the table tells them. */
mysqlTest.each([
  ['everything', ['all privileges on *.*']],
  ['to read', ['select on DB.*']],
])('a user with the right to %s sees what foreign keys do', async (_name, grants) => {
  await asUser(grants, async (query) => {
    const {tables: seen} = await mysql.introspect(query, []);
    const child = seen.find(({name}) => name === 'child');
    expect(child?.foreignKeys.map(({columns, onDelete, onUpdate}) => [columns[0], onDelete, onUpdate]).sort()).toEqual([
      ['a', 'restrict', 'restrict'],
      ['b', 'set null', 'cascade'],
      ['c', 'cascade', 'restrict'],
    ]);
  });
});

test('what a foreign key does is told as unseen where neither the catalogue nor a text tells it', () => {
  const rows = {owner: 'child', target_schema: 'shop', target: 'parent'};
  const catalogue: Catalogue = {
    ...emptyCatalogue,
    keyColumns: [
      {...rows, name: 'one', column_name: 'a', target_column: 'id'},
      {...rows, name: 'two', column_name: 'b', target_column: 'id'},
      {...rows, name: 'two', column_name: 'c', target_column: 'a'},
    ],
    keyRules: [{owner: 'child', name: 'one', on_update: 'CASCADE', on_delete: 'CASCADE'}],
  };
  expect(untoldThings(server, catalogue, noDetails)).toEqual([
    'What the foreign key two of child does on delete and update cannot be seen: the user may not show how the table was made.',
  ]);
});

mysqlTest('statistics name what they may not read', async () => {
  await asUser(['select on DB.*'], async (query) => {
    const {unavailable, tables: measured} = await mysql.statistics(query, await mysql.introspect(query, []));
    expect(unavailable).toContainEqual({
      source: 'mysql.innodb_index_stats',
      tells: 'how large indexes are',
      why: 'the user may not read it',
      remedy: 'GRANT SELECT ON mysql.innodb_index_stats TO the user.',
    });
    expect(measured.t).toMatchObject({analyzed: null, size: expect.any(Number)});
  });
});

test('rows may be of a class, as those of the driver mysql are', async () => {
  class RowDataPacket {
    readonly 'Grants for app@%' = 'GRANT SELECT ON `shop`.* TO `app`@`%`';
  }
  const {here} = await readPrivileges(async () => [Object(new RowDataPacket())], server);
  expect([...here]).toEqual(['select']);
});

const grants: readonly (readonly [string, string, boolean])[] = [
  ['GRANT SELECT, INSERT ON `shop`.* TO `app`@`%`', 'shop', true],
  ["GRANT SELECT ON `sh%`.* TO 'app'@'%'", 'shop', true],
  ["GRANT SELECT ON `sh\\_p`.* TO 'app'@'%'", 'shop', false],
  ["GRANT SELECT ON `sh\\_p`.* TO 'app'@'%'", 'sh_p', true],
  ["GRANT SELECT ON `sh_p`.* TO 'app'@'%'", 'shop', true],
  ["GRANT SELECT ON *.* TO 'app'@'%'", 'shop', true],
  ["GRANT SELECT ON `shop`.`t` TO 'app'@'%'", 'shop', false],
  ["GRANT SELECT (`a`), INSERT ON *.* TO 'app'@'%'", 'shop', true],
  ["GRANT USAGE ON *.* TO 'app'@'%' IDENTIFIED BY PASSWORD '*X ON `shop`.* TO '", 'shop', false],
];

test.each(grants)('%s on %s', (line, database, canRead) => {
  expect(parseGrants([line], database).here.has('select')).toBe(canRead);
});
