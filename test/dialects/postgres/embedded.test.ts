import type {AddressInfo, Server} from 'node:net';
import {PGlite} from '@electric-sql/pglite';
import {Client} from 'pg';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {oneSessionOnly} from '../../../source/dialects/embedded-messages.js';
import {embedded} from '../../../source/dialects/postgres/embedded/index.js';
import {serve} from '../../../source/dialects/postgres/embedded/serve.js';
import {postgres} from '../../../source/dialects/postgres/index.js';
import {emptySchema} from '../../../source/schema/empty.js';
import type {Schema} from '../../../source/schema/model.js';

let database: PGlite;
let server: Server;

beforeAll(async () => {
  database = await PGlite.create();
  await database.exec('create table notes (id int)');
  server = await serve({database, password: 'secret', patience: 200});
}, 60_000);

afterAll(async () => {
  server.close();
  await database.close();
});

const connect = async (password = 'secret'): Promise<Client> => {
  const {port} = server.address() as AddressInfo;
  const client = new Client({host: '127.0.0.1', port, user: 'postgres', database: 'postgres', password});
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
};

test('nobody comes in without the password', async () => {
  await expect(connect('wrong')).rejects.toMatchObject({code: '28P01'});
});

test('requests of several connections never mix', async () => {
  const clients = await Promise.all(Array.from({length: 8}, () => connect()));
  const answers = await Promise.all(clients.map((client, n) => client.query('select $1::int as n', [n])));
  expect(answers.map(({rows}) => rows)).toEqual(clients.map((_, n) => [{n}]));
});

test('a transaction keeps the others out until it ends, and what a connection that dies has begun is undone', async () => {
  const [one, other] = await Promise.all([connect(), connect()]);
  await one.query('begin');
  await one.query('insert into notes values (1)');
  const counted = other.query('select count(*)::int as n from notes');
  await one.query('commit');
  expect((await counted).rows).toEqual([{n: 1}]);
  await one.query('begin');
  await one.query('delete from notes');
  const left = other.query('select count(*)::int as n from notes');
  one.connection.stream.destroy();
  expect((await left).rows).toEqual([{n: 1}]);
});

test('whoever waits for a transaction that does nothing is told why, and the transaction goes on', async () => {
  const [one, other] = await Promise.all([connect(), connect()]);
  await one.query('begin');
  await expect(other.query('select 1')).rejects.toMatchObject({code: oneSessionOnly});
  expect((await one.query('commit')).command).toBe('COMMIT');
});

test('what a connection has set is gone with the last one', async () => {
  const one = await connect();
  const {rows: before} = await one.query('show search_path');
  await one.query('set search_path to nowhere');
  await one.end();
  const other = await connect();
  expect((await other.query('show search_path')).rows).toEqual(before);
});

test('the roles that a schema names are found, and those that are there anyway left out', () => {
  const schema: Schema = {
    ...emptySchema,
    dialect: 'postgres',
    namespaces: [{name: 'sales', grants: [{grantee: 'clerk', privileges: ['usage'], grantable: []}]}],
    others: [
      {
        kind: 'privileges',
        name: 'type public.mood to "the app"',
        definition: 'grant usage on type public.mood to "the app"',
      },
      {
        kind: 'default privileges',
        name: 'x',
        definition: 'alter default privileges for role owner_of_all grant select on tables to public',
      },
      {kind: 'rule', name: 'r', definition: 'create rule r as on insert to notes do nothing'},
    ],
  };
  expect(embedded.rolesNamedIn(schema)).toEqual(['clerk', 'owner_of_all', 'the app']);
});

test('the extensions that a migration adds are found in its text', () => {
  const text = 'knex.raw(`create extension if not exists "uuid-ossp"`); knex.raw("CREATE EXTENSION pg_trgm")';
  expect(embedded.extensionsNamedIn(text)).toEqual(['uuid-ossp', 'pg_trgm']);
});

test('what runs otherwise is said, the version only where it is another', () => {
  const onSame = embedded.notProven({version: 'PostgreSQL 18.6 (PGlite 0.5.16)', serverVersion: '18.1'});
  const onOther = embedded.notProven({version: 'PostgreSQL 18.6 (PGlite 0.5.16)', serverVersion: '15.18'});
  expect(onOther).toEqual(['what PostgreSQL 15.18 of the server does otherwise', ...onSame]);
  expect(postgres.shadowDatabase?.embedded).toBe(embedded);
});
