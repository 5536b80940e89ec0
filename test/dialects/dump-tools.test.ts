import {expect, test} from 'vitest';
import type {ServerAccess, Tls} from '../../source/dialects/dump-tool.js';
import {dumpTool as mysql} from '../../source/dialects/mysql/backup/dump-tool.js';
import {dumpTool as postgres} from '../../source/dialects/postgres/backup/dump-tool.js';

const access: ServerAccess = {
  host: 'db.example.org',
  port: '5433',
  socket: null,
  user: 'app',
  password: 'secret "\\ word',
  database: 'shop',
  tls: null,
};
const files = {file: '/backup/dump', options: '/private/options.cnf'};
const tls: Tls = {verify: 'full', authorities: '/private/ca.pem', certificate: '/private/cert.pem', key: null};

const debian = 'pg_dump (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)';
const maria = 'mariadb-dump  Ver 10.19 Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)';
const newMaria = 'mariadb-dump from 11.4.2-MariaDB, client 10.19 for Linux (x86_64)';
const oracle = 'mysqldump  Ver 8.0.36 for Linux on x86_64 (MySQL Community Server - GPL)';

test.each([
  [postgres, debian, '15.20'],
  [postgres, 'pg_dump (PostgreSQL) 18beta1', '18'],
  [mysql, maria, '10.11.19'],
  [mysql, newMaria, '11.4.2'],
  [mysql, oracle, '8.0.36'],
] as const)('the version is read off what a program says of itself: %#', (tool, said, version) => {
  expect(tool.version(said)).toBe(version);
});

test.each([
  [postgres, debian, '15.3', null],
  [postgres, debian, '12.17 (Ubuntu 12.17-1)', null],
  [postgres, debian, '16.1', 'pg_dump 15 is older than the server (16.1)'],
  [mysql, maria, '10.11.2-MariaDB-1', null],
  [mysql, newMaria, '10.11.2-MariaDB-1', null],
  [mysql, maria, '11.4.2-MariaDB', 'the program (10.11) is older than the server (11.4.2-MariaDB)'],
  [mysql, maria, '8.0.36', "the program is MariaDB's and the server is not"],
  [mysql, oracle, '10.11.2-MariaDB', "the program is MySQL's and the server is not"],
  [mysql, oracle, '8.0.11', null],
  [mysql, oracle, '8.4.0', 'the program (8.0) is older than the server (8.4.0)'],
] as const)('a program that is older, or of the other vendor, is not used: %#', (tool, said, server, why) => {
  expect(tool.unfit(said, server)).toBe(why);
});

test.each([
  [postgres, debian],
  [mysql, maria],
  [mysql, oracle],
] as const)('nothing secret stands on the command line: %#', (tool, said) => {
  const call = tool.call({...access, tls}, files, said);
  expect(call.arguments.join(' ')).not.toContain('secret');
  expect(call.arguments.join(' ')).toContain(files.file);
});

test('PostgreSQL is told by its variables: no more and no less encryption than the connection has', () => {
  const environment = (given: Partial<ServerAccess>) => postgres.call({...access, ...given}, files, debian).environment;
  expect(environment({})).toMatchObject({PGHOST: 'db.example.org', PGPASSWORD: access.password, PGSSLMODE: 'disable'});
  expect(environment({tls})).toMatchObject({
    PGSSLMODE: 'verify-full',
    PGSSLROOTCERT: '/private/ca.pem',
    PGSSLCERT: '/private/cert.pem',
  });
  expect(environment({tls: {...tls, verify: 'none'}})).toMatchObject({PGSSLMODE: 'require'});
  expect(environment({host: null, socket: '/run/postgresql'})).toMatchObject({PGHOST: '/run/postgresql'});
  // What the user has set for pg himself goes on to the program.
  expect(environment({password: null})).not.toHaveProperty('PGPASSWORD');
});

test('the password of MySQL goes through the environment, and is no rest of a killed process on the disk', () => {
  expect(mysql.call(access, files, maria).environment).toEqual({MYSQL_PWD: access.password});
  expect(mysql.call({...access, password: null}, files, maria).environment).toEqual({MYSQL_PWD: undefined});
  expect(mysql.optionsFile(access, maria)).not.toContain('secret');
});

test('MySQL is told by an options file, each vendor in its own words', () => {
  const options = (given: Partial<ServerAccess>, said = maria) =>
    mysql.optionsFile({...access, ...given}, said)?.split('\n');
  expect(options({})).toEqual([
    '[client]',
    'protocol=tcp',
    'host="db.example.org"',
    'port=5433',
    'user="app"',
    'skip-ssl',
    '',
  ]);
  expect(options({socket: '/run/mysqld.sock', host: null})).toEqual(
    expect.arrayContaining(['protocol=socket', 'socket="/run/mysqld.sock"']),
  );
  expect(options({tls})).toEqual(expect.arrayContaining(['ssl', 'ssl-verify-server-cert', 'ssl-ca="/private/ca.pem"']));
  expect(options({tls}, oracle)).toEqual(
    expect.arrayContaining(['ssl-mode=VERIFY_IDENTITY', 'ssl-ca="/private/ca.pem"']),
  );
  expect(options({tls: {...tls, verify: 'none'}}, oracle)).toContain('ssl-mode=REQUIRED');
});

test('a dump that lacks a table, or its end, is none', () => {
  const listed = ';\n; Archive\n215; 1259 16385 TABLE public users app\n3345; 0 16385 TABLE DATA public users app\n';
  expect([postgres.isWhole(listed, 1), postgres.isWhole(listed, 2)]).toEqual([true, false]);
  expect([mysql.isWhole('-- Dump completed on 2026-01-05', 1), mysql.isWhole('INSERT INTO `a`', 1)]).toEqual([
    true,
    false,
  ]);
});
