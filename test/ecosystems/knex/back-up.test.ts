import {spawnSync} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeEach, describe, expect, test, vi} from 'vitest';
import {dialects} from '../../../source/dialects/index.js';
import type {Runner} from '../../../source/ecosystems/ecosystem.js';
import {reachableDialects, type TestDatabase} from '../../helpers/database.js';
import {openIn, writeFiles} from './project.js';
import {makeDatabaseProject, serverKnexfile} from './server-project.js';

const servers = dialects.filter(({name, backup}) => backup !== undefined && reachableDialects().includes(name));

/** Values that a text format gets wrong first: quotes, backslashes, ends of lines, NULL, nothing, extremes, bytes. */
const awkward = {
  postgres: [
    `create type mood as enum ('calm', 'it''s')`,
    `create table people (id integer generated always as identity primary key, nickname text, score double precision not null default 0, born timestamptz,
      raw bytea, tags text[], mood mood, wealth numeric(30, 10), kept jsonb, doubled double precision generated always as (score * 2) stored,
      span interval, price money)`,
    `insert into people (nickname, score, born, raw, tags, mood, wealth, kept, span, price) values
      ('it''s a \\ back' || chr(10) || 'slash' || chr(13), 0.1 + 0.2, '1899-01-01 00:00:00.123456+02', '\\x0001ff27', '{"a,b",NULL,"c\\"d"}', 'it''s', 12345678901234567890.0123456789, '{"a": "\\u2028"}', '-1 days +02:03:04', 1234.5),
      (null, '-infinity', 'infinity', null, '{}', null, null, null, null, null),
      ('', 'nan', null, '', null, 'calm', 0, 'null', '0', 0),
      ('(E''\\n''),' || chr(8232) || 'ж🙂', 5e-324, now(), null, null, null, null, '[]', '1 mon', -1)`,
    `create table notes (person_id int references people (id), parent int, text text)`,
    `insert into notes values (1, null, 'one'), (2, 1, null)`,
  ],
  mysql: [
    `create table people (id int unsigned auto_increment primary key, nickname text, score double not null default 0, born datetime(6), seen timestamp null,
      raw varbinary(20), mood enum('calm', 'it''s'), wealth decimal(30, 10), kept json, doubled double generated always as (score * 2) stored,
      latin varchar(20) character set latin1, flags bit(4), small float, changed timestamp not null default current_timestamp on update current_timestamp)`,
    `insert into people (nickname, score, born, seen, raw, mood, wealth, kept, latin, flags, small, changed) values
      (concat('it''s a \\\\ back', char(10), 'slash', char(13)), 0.1e0 + 0.2e0, '1899-01-01 00:00:00.123456', '2001-02-03 04:05:06', x'0001ff27', 'it''s', 12345678901234567890.0123456789, '{"a": 1}', 'é', b'1010', 0.1, '2020-01-01 00:00:00'),
      (null, -1.7e307, null, null, null, null, null, null, null, null, null, '2020-01-01 00:00:00'),
      ('', 5e-324, '9999-12-31 23:59:59.999999', null, '', 'calm', 0, '[]', '', b'0', 16777217, '2020-01-01 00:00:00'),
      ('(''\\\\n''), ж🙂', 1, null, null, null, null, null, null, null, null, null, '2020-01-01 00:00:00')`,
    `create table notes (person_id int unsigned, parent int, text text, foreign key (person_id) references people (id))`,
    `insert into notes values (1, null, 'one'), (2, 1, null)`,
  ],
} as const;

let run: TestDatabase['run'];
let connection: TestDatabase['connection'];
let runner: Runner;
let directory: string;
let folder: string;

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const open = async (name: 'postgres' | 'mysql'): Promise<void> => {
  const made = await makeDatabaseProject(name, {'migrations/.gitkeep': ''});
  if (made.database === null) throw new Error('no server');
  ({run, connection} = made.database);
  directory = made.directory;
  folder = join(directory, 'backup');
  mkdirSync(folder);
  await run(awkward[name]);
  runner = await openIn(directory);
};

const isFound = ({status}: {readonly status: number | null}): boolean => status === 0;

describe.each(servers)('rows of $name', (dialect) => {
  const name = dialect.name as 'postgres' | 'mysql';

  test('of a dropped column come back, byte for byte; those that others have written stay', async () => {
    await open(name);
    const {schema, digest} = await runner.snapshot();
    expect(await runner.backUp({folder, tables: ['people'], dumps: false})).toEqual({
      tables: ['people'],
      rows: 4,
      dump: null,
    });
    expect(statSync(join(folder, 'rows.sql')).mode & 0o077).toBe(0);
    const people = schema.tables.find((table) => table.name === 'people');
    const lost = [
      'nickname',
      ...(name === 'mysql' ? ['raw', 'latin', 'flags', 'small'] : ['raw', 'tags', 'kept', 'price']),
    ];
    const types = new Map(people?.columns.map((column) => [column.name, column]));
    for (const column of lost) {
      const {type = '', charset} = types.get(column) ?? {};
      await run([
        `alter table people drop column ${column}`,
        `alter table people add column ${column} ${type === 'longtext (json)' ? 'json' : type}${charset === undefined ? '' : ` character set ${charset}`}`,
      ]);
    }
    await run([`update people set nickname = 'late'${name === 'mysql' ? ', changed = changed' : ''} where id = 3`]);
    const losses = lost.map((column) => ({table: 'people', column, filler: 'NULL'}));
    const put = await runner.putBackRows({folder, losses});
    // Row 3 keeps what was written into it.
    // On MySQL row 2 had no value in any of them.
    expect(put).toEqual({put: name === 'mysql' ? 2 : 3, left: 1, problem: null});
    await run([`update people set nickname = ''${name === 'mysql' ? ', changed = changed' : ''} where id = 3`]);
    expect(await runner.putBackRows({folder, losses: losses.slice(1)})).toEqual({put: 1, left: 0, problem: null});
    expect((await runner.snapshot()).digest).toEqual(digest);
  });

  test('of a dropped table come back, and where its counter stood', async () => {
    await open(name);
    await run(['drop table notes', 'delete from people where id = 4']);
    const {schema, digest} = await runner.snapshot();
    await runner.backUp({folder, tables: ['people'], dumps: false});
    const make = schema.tables.filter((table) => table.name === 'people').flatMap(dialect.createTableStatements);
    await run(['drop table people', ...make]);
    const losses = [{table: 'people', column: null, filler: null}];
    expect(await runner.putBackRows({folder, losses})).toEqual({put: 3, left: 0, problem: null});
    expect((await runner.snapshot()).digest).toEqual(digest);
    await run([`insert into people (nickname) values ('next')`]);
    const [newest] = await runner.count(['select max(id) as n from people']);
    expect(newest).toBe(name === 'postgres' ? 5 : 4);
    // Rows that are there by now are somebody's.
    await run([`update people set nickname = 'other'${name === 'mysql' ? ', changed = changed' : ''} where id = 1`]);
    expect(await runner.putBackRows({folder, losses})).toEqual({put: 0, left: 1, problem: null});
  });

  test('without a primary key stay where they are, with the reason', async () => {
    await open(name);
    await runner.backUp({folder, tables: ['notes'], dumps: false});
    await run(['alter table notes drop column text', 'alter table notes add column text text']);
    expect(await runner.putBackRows({folder, losses: [{table: 'notes', column: 'text', filler: 'NULL'}]})).toEqual({
      put: 0,
      left: 0,
      problem: 'notes has no primary key, so its rows cannot be told apart',
    });
  });

  test('are dumped with the whole database where this machine has a program for the server; otherwise the reason is told', async () => {
    await open(name);
    const {programs = [], unfit, fileName} = dialect.backup?.dumpTool ?? {};
    const said = programs.map((program) => spawnSync(program, ['--version'], {encoding: 'utf8'})).find(isFound)?.stdout;
    const isFit = said !== undefined && unfit?.(said, (await runner.describe()).serverVersion) === null;
    const {dump} = await runner.backUp({folder, tables: [], dumps: true});
    expect(dump).toMatchObject(
      isFit ? {why: null, file: fileName} : {why: expect.stringMatching(/not installed|older/), file: null},
    );
    if (isFit) expect(readFileSync(join(folder, dump?.file ?? ''), 'latin1')).toContain('people');
  });

  test('are saved where the program is missing, too old or fails, and the reason is told', async () => {
    await open(name);
    const programs = join(directory, 'programs');
    mkdirSync(programs);
    writeFiles(directory, {
      'knexfile.js': `process.env.PATH = ${JSON.stringify(programs)};\n${serverKnexfile(name, JSON.stringify(connection))}`,
    });
    const [program = ''] = dialect.backup?.dumpTool.programs ?? [];
    const file = join(programs, program);
    const reasonWith = async (script: string | null): Promise<string | null | undefined> => {
      if (script !== null) {
        writeFileSync(file, `#!/bin/sh\n${script}\n`);
        chmodSync(file, 0o700);
      }
      const into = join(directory, `backup-${readdirSync(directory).length}`);
      mkdirSync(into);
      const another = await openIn(directory);
      const {rows, dump} = await another.backUp({folder: into, tables: ['people'], dumps: true});
      expect(rows).toBe(4);
      expect(existsSync(join(into, dialect.backup?.dumpTool.fileName ?? ''))).toBe(false);
      await another.close();
      return dump?.why;
    };
    expect(await reasonWith(null)).toMatch(/ is not installed$/);
    expect(
      await reasonWith(`echo '${name === 'postgres' ? 'pg_dump (PostgreSQL) 9.6' : 'Ver 10.1 Distrib 5.5.1-MariaDB'}'`),
    ).toMatch(/ is older than the server/);
    expect(
      await reasonWith(
        `case "$1" in --version) echo '${name === 'postgres' ? 'pg_dump (PostgreSQL) 99.1' : 'Ver 10.1 Distrib 99.1-MariaDB'}';; *) echo 'no room' >&2; exit 1;; esac`,
      ),
    ).toMatch(/ fails: no room$/);
  });
});
