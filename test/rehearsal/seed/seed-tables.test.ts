import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {dialectOf} from '../../../source/dialects/index.js';
import type {SeedReport} from '../../../source/rehearsal/seed/report.js';
import {fingerprint} from '../../../source/schema/fingerprint.js';
import {type Column, type DialectName, findTable, type Table} from '../../../source/schema/model.js';
import {fixtures} from '../../dialects/fixtures.js';
import {openEmptyDatabase, reachableDialects, type TestDatabase} from '../../helpers/database.js';
import {read, seeded} from './seeded.js';

const identity: Readonly<Record<DialectName, string>> = {
  sqlite: 'integer primary key autoincrement',
  postgres: 'integer generated always as identity primary key',
  mysql: 'integer auto_increment primary key',
};

const alwaysRefused: Readonly<Record<DialectName, readonly string[]>> = {
  sqlite: [
    "create trigger refusing before insert on refused begin select raise(abort, 'the office is closed - go home'); end",
  ],
  postgres: [
    `create function refuse() returns trigger language plpgsql as $$ begin raise 'the office is closed - go home'; end $$`,
    'create trigger refusing before insert on refused for each row execute function refuse()',
  ],
  mysql: [
    `create trigger refusing before insert on refused for each row
      signal sqlstate '45000' set message_text = 'the office is closed - go home'`,
  ],
};

/** A computed column that must not be empty asks for what it is computed from. */
const documents: Readonly<Record<DialectName, string>> = {
  sqlite: `create table documents (id integer primary key, document text not null,
    title text generated always as (json_extract(document, '$.title')) stored not null)`,
  postgres: `create table documents (id integer primary key, document jsonb not null,
    title text not null generated always as (document ->> 'title') stored)`,
  mysql: `create table documents (id integer primary key, document json not null,
    title varchar(50) generated always as (json_extract(document, '$.title')) stored,
    constraint titled check (title is not null))`,
};

const writesElsewhere: Readonly<Record<DialectName, readonly string[]>> = {
  sqlite: ["create trigger noted after insert on people begin insert into notes (body) values ('new'); end"],
  postgres: [
    `create function note() returns trigger language plpgsql as
      $$ begin insert into notes (body) values ('new'); return new; end $$`,
    'create trigger noted after insert on people for each row execute function note()',
  ],
  mysql: ["create trigger noted after insert on people for each row insert into notes (body) values ('new')"],
};

const tables = (name: DialectName): readonly string[] => [
  'create table plain_values (id integer primary key, name varchar(20), number integer, price decimal(6,2))',
  'create table kept (id integer primary key, name varchar(20))',
  "insert into kept (id, name) values (7, 'mine')",
  'create table of_kept (id integer primary key, kept_id integer not null references kept (id))',
  `create table people (id ${identity[name]}, email varchar(50) not null unique)`,
  'create table notes (body varchar(20))',
  `create table posts (id ${identity[name]}, person_id integer not null,
    foreign key (person_id) references people (id) on delete cascade)`,
  `create table likes (person_id integer, post_id integer, primary key (person_id, post_id),
    foreign key (person_id) references people (id) on delete cascade,
    foreign key (post_id) references posts (id) on delete cascade)`,
  `create table profiles (person_id integer not null unique, foreign key (person_id) references people (id))`,
  `create table same_key (id ${identity[name]}, foreign key (id) references people (id))`,
  'create table tree (id integer primary key, parent_id integer, foreign key (parent_id) references tree (id))',
  `create table own_parent (id ${identity[name]}, parent_id integer not null,
    foreign key (parent_id) references own_parent (id))`,
  'create table teams (id integer primary key, captain_id integer)',
  `create table players (id integer primary key, team_id integer not null,
    foreign key (team_id) references teams (id) on delete cascade)`,
  ...(name === 'sqlite'
    ? []
    : [
        'alter table teams add foreign key (captain_id) references players (id)',
        'create table hens (id integer primary key, egg_id integer not null)',
        'create table eggs (id integer primary key, hen_id integer not null, foreign key (hen_id) references hens (id))',
        'alter table hens add foreign key (egg_id) references eggs (id)',
        'create table chicks (id integer primary key, hen_id integer not null, foreign key (hen_id) references hens (id))',
      ]),
  ...(name === 'sqlite'
    ? [
        'drop table teams',
        'create table teams (id integer primary key, captain_id integer references players (id))',
        'create table hens (id integer primary key, egg_id integer not null references eggs (id))',
        'create table eggs (id integer primary key, hen_id integer not null references hens (id))',
        'create table chicks (id integer primary key, hen_id integer not null references hens (id))',
      ]
    : []),
  'create table tenants (id integer primary key)',
  'create table members (tenant_id integer, id integer, primary key (tenant_id, id), foreign key (tenant_id) references tenants (id))',
  'create table projects (tenant_id integer, id integer, primary key (tenant_id, id), foreign key (tenant_id) references tenants (id))',
  `create table tasks (id integer primary key, tenant_id integer not null, member_id integer, project_id integer not null,
    foreign key (tenant_id, member_id) references members (tenant_id, id),
    foreign key (tenant_id, project_id) references projects (tenant_id, id))`,
  `create table checked (id integer primary key, status varchar(20) not null check (status in ('draft', 'it''s done')),
    amount integer not null check (amount between 1000 and 1003), code varchar(20) not null check (length(code) = 7),
    begins date not null, ends date not null, one integer, other integer, percent decimal(5,2) not null,
    constraint in_order check (begins < ends), constraint either check ((one is null) <> (other is null)),
    constraint share check (percent > 0.5 and percent <= 1))`,
  documents[name],
  'create table never (id integer primary key, a integer not null check (a > 0 and a < 0))',
  'create table refused (id integer primary key)',
  ...alwaysRefused[name],
  ...writesElsewhere[name],
];

describe.each(reachableDialects())('%s', (name) => {
  let database: TestDatabase;
  let report: SeedReport;
  let schemaBefore: string;

  beforeAll(async () => {
    database = await openEmptyDatabase(name);
    await database.run(tables(name));
    schemaBefore = fingerprint(await read(database));
    report = await seeded(database);
  }, 60_000);

  afterAll(async () => database.close());

  const values = async (sql: string): Promise<readonly unknown[]> =>
    (await database.query(sql)).map((row) => Object.values(row)[0]);
  const number = async (sql: string): Promise<number> => Number((await values(sql))[0]);
  const whyNot = (table: string): string | undefined => report.leftOut.find((one) => one.table === table)?.why;

  test('every empty table has rows or is told, and the others stay', async () => {
    expect(report.leftOut.map(({table}) => table).sort()).toEqual(['chicks', 'eggs', 'hens', 'never', 'refused']);
    expect(report.tables.map(({table}) => table)).not.toContain('kept');
    expect(await values('select name from kept')).toEqual(['mine']);
    for (const {table, rows} of report.tables) expect(await number(`select count(*) from ${table}`)).toBe(rows);
  });

  test('what cannot be filled says why', () => {
    expect(whyNot('never')).toBe('no value was found for a that its checks take');
    expect(whyNot('refused')).toBe('the database refuses every row: the office is closed - go home');
    expect(whyNot('hens')).toBe('its foreign keys go round in a circle in which none may be empty');
    expect(whyNot('chicks')).toBe('hen_id must refer to hens, which has no rows');
  });

  test('what the database looks after is well, and the schema is as it was', async () => {
    expect(await dialectOf(name).integrityProblems(database.query)).toEqual([]);
    expect(fingerprint(await read(database))).toBe(schemaBefore);
  });

  test('empty, repeated, extreme and foreign values are among them', async () => {
    expect(await number('select count(*) from plain_values where number is null')).toBeGreaterThan(0);
    expect(await number("select count(*) from plain_values where name = ''")).toBeGreaterThan(0);
    expect(await number('select count(number) - count(distinct number) from plain_values')).toBeGreaterThan(0);
    expect(await number('select max(price) from plain_values')).toBe(9999.99);
    const limit = name === 'sqlite' ? 2 ** 63 : 2 ** 31;
    expect(await number('select min(number) from plain_values')).toBe(-limit);
    const texts = (await values('select name from plain_values')).map(String);
    expect(texts.some((text) => [...text].length === 20)).toBe(true);
    expect(texts.some((text) => /\p{Emoji_Presentation}/u.test(text))).toBe(true);
    expect(texts.some((text) => text.includes("'") && text.includes('"'))).toBe(true);
    expect(texts.some((text) => /\p{Script=Hebrew}/u.test(text))).toBe(true);
  });

  test('rows have children under every key, some several and some none', async () => {
    const parents = await number('select count(distinct person_id) from posts');
    expect(parents).toBeGreaterThan(1);
    expect(await number('select count(*) from posts')).toBeGreaterThan(parents);
    expect(await number('select count(*) from people')).toBeGreaterThan(parents);
    expect(await number('select count(*) from likes')).toBeGreaterThan(5);
    expect(await number('select count(*) from profiles')).toBeGreaterThan(5);
    expect(await number('select count(*) from same_key')).toBeGreaterThan(5);
    expect(await number('select count(*) from of_kept where kept_id = 7')).toBeGreaterThan(1);
  });

  test('a table refers to itself, and tables to each other', async () => {
    const joined = 'from tree child join tree parent on parent.id = child.parent_id';
    expect(await number(`select count(*) ${joined}`)).toBeGreaterThan(2);
    expect(await number(`select count(*) ${joined} where parent.parent_id is not null`)).toBeGreaterThan(0);
    expect(await number('select count(*) from own_parent where parent_id = id')).toBeGreaterThan(0);
    expect(await number('select count(*) from own_parent where parent_id <> id')).toBeGreaterThan(0);
    expect(await number('select count(captain_id) from teams')).toBeGreaterThan(0);
    expect(await number('select count(*) from teams where captain_id is null')).toBeGreaterThan(0);
  });

  test('two keys that share a column meet', async () => {
    expect(await number('select count(*) from tasks')).toBeGreaterThan(2);
    expect(await number('select count(member_id) from tasks')).toBeGreaterThan(0);
  });

  test('checks on one column and on several are kept by enough rows', async () => {
    expect(await number('select count(*) from checked')).toBeGreaterThan(5);
    expect(await number('select count(distinct status) from checked')).toBe(2);
    expect(await number('select count(one) from checked')).toBeGreaterThan(0);
    expect(await number('select count(other) from checked')).toBeGreaterThan(0);
  });

  test('the same rows come for the same seed, and others for another', async () => {
    const digestOf = async (seed: string): Promise<unknown> => {
      await database.run([
        'create table again (id integer primary key, name varchar(50), number integer, price decimal(6,2))',
      ]);
      await seeded(database, {seed});
      const {again} = await dialectOf(name).digest(database.query, await read(database));
      await database.run(['drop table again']);
      return again;
    };
    const first = await digestOf('one');
    expect(first).toMatchObject({rows: 12});
    expect(await digestOf('one')).toEqual(first);
    expect(await digestOf('two')).not.toEqual(first);
  });

  test('a second time there is nothing to do', async () => {
    const again = await seeded(database);
    expect(again.tables).toEqual([]);
    expect(again.leftOut).toEqual(report.leftOut);
  });
});

/** What takes no row, whoever writes it. */
const unfillable: Readonly<Record<DialectName, readonly string[]>> = {
  // The table it refers to has no key of these columns.
  sqlite: ['order'],
  postgres: [],
  mysql: [],
};

test.each(reachableDialects())(
  '%s: one of everything is filled',
  async (name) => {
    const database = await openEmptyDatabase(name);
    try {
      await database.run(fixtures[name].kitchenSink);
      const {leftOut, tables: filled} = await seeded(database);
      expect(leftOut.map(({table}) => table)).toEqual(unfillable[name]);
      expect(filled.length).toBeGreaterThan(4);
    } finally {
      await database.close();
    }
  },
  60_000,
);

const int: Readonly<Record<DialectName, string>> = {sqlite: 'integer', postgres: 'integer', mysql: 'int(11)'};
const short: Readonly<Record<DialectName, string>> = {
  sqlite: 'varchar(7)',
  postgres: 'character varying(7)',
  mysql: 'varchar(7)',
};

test.each(reachableDialects())(
  '%s: a change finds rows that keep what it asks for',
  async (name) => {
    const database = await openEmptyDatabase(name);
    try {
      await database.run([
        'create table owners (id integer primary key)',
        `create table things (id integer primary key, name varchar(50), code varchar(50), size varchar(50), price decimal(8,2),
        owner_id integer)`,
      ]);
      const before = await read(database);
      const table = findTable(before, 'things');
      if (table === undefined) throw new Error('There is no table');
      const changed: Readonly<Record<string, Partial<Column>>> = {
        name: {nullable: false},
        code: {type: short[name]},
        size: {type: int[name], collation: null},
        price: {type: int[name]},
      };
      const after: Table = {
        ...table,
        columns: table.columns.map((column) => {
          const {charset: _charset, ...plain} = column;
          return column.name === 'size' ? {...plain, ...changed.size} : {...column, ...changed[column.name]};
        }),
        indexes: [
          {
            name: 'things_name',
            unique: true,
            parts: [{column: 'name', expression: null, direction: 'asc', collation: null}],
            predicate: null,
            included: [],
            method: 'btree',
          },
        ],
        checks: [{name: 'large', expression: 'price > 20'}],
        foreignKeys: [
          {
            name: 'things_owner',
            columns: ['owner_id'],
            references: {table: 'owners', columns: ['id']},
            onDelete: dialectOf(name).unsaidAction,
            onUpdate: dialectOf(name).unsaidAction,
            deferrable: 'not deferrable',
          },
        ],
      };
      const report = await seeded(database, {
        after: {...before, tables: before.tables.map((one) => (one === table ? after : one))},
      });
      expect(report.leftOut).toEqual([]);
      expect(report.tables.find((one) => one.table === 'things')?.rows).toBeGreaterThan(5);
      await database.run(dialectOf(name).reshapeTable({schema: before, before: table, after}));
      expect(findTable(await read(database), 'things')?.foreignKeys).toHaveLength(1);
    } finally {
      await database.close();
    }
  },
  60_000,
);
