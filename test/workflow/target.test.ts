import {expect, test} from 'vitest';
import {statementsOf} from '../../source/workflow/target/run-script.js';
import {placeOf, targetInWords} from '../../source/workflow/target/target-place.js';

test.each([
  [
    'sqlite',
    'create table a (id int);\n.read other.sql',
    'schema.sql, line 2: .read other.sql is for the command line client',
  ],
  [
    'sqlite',
    "select 1;\nattach 'other.sqlite3' as other;",
    'schema.sql, line 2: the statement reaches beyond its own database',
  ],
  ['sqlite', '-- nothing yet', 'schema.sql has no statement'],
  [
    'postgres',
    'create role app;',
    'schema.sql, line 1: the statement reaches beyond its own database, to roles or databases',
  ],
  ['postgres', '\\connect shop\nselect 1;', 'schema.sql, line 1: \\connect shop is for the command line client'],
  ['postgres', "\\restrict x\ncopy users from stdin;\n1\tit's\n\\.\n", 'schema.sql, line 2: COPY brings rows'],
  ['mysql', 'create table a (id int);\ncreate user app;', 'schema.sql, line 2: the statement reaches beyond'],
] as const)('on %s %j is refused before anything is run', (dialect, text, message) => {
  expect(() => statementsOf({text, file: 'schema.sql', dialect})).toThrow(message);
});

test('what pg_dump writes around a dump, and a mark of the byte order, are let be', () => {
  const text = '\uFEFF\\restrict x\ncreate table a (id int);\n\\unrestrict x\n';
  expect(statementsOf({text, file: 'schema.sql', dialect: 'postgres'})).toEqual([
    {line: 2, sql: 'create table a (id int)'},
  ]);
});

test.each([
  ['schema.sql', {kind: 'file', path: 'schema.sql'}],
  ['C:\\db\\schema.sql', {kind: 'file', path: 'C:\\db\\schema.sql'}],
  ['sqlite:./other.sqlite3', {kind: 'database', url: 'sqlite:./other.sqlite3', dialect: 'sqlite'}],
  ['mariadb://app@db/shop', {kind: 'database', url: 'mariadb://app@db/shop', dialect: 'mysql'}],
])('the target %s', (target, place) => {
  expect(placeOf(target)).toEqual(place);
});

test('a database that nobody knows', () => {
  expect(() => placeOf('oracle://db/shop')).toThrow('A target that starts with oracle: is no database that is known.');
});

test('a request in words names a target, and no password', () => {
  expect(targetInWords('Make the schema equal to schema.sql')).toBe('schema.sql');
  expect(targetInWords('Add a nickname to users')).toBeNull();
  expect(() => targetInWords('make the schema equal to postgres://app:secret@db/shop')).toThrow('holds a password');
});
