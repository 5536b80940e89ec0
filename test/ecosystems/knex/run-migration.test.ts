import {spawn, spawnSync} from 'node:child_process';
import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {beforeEach, describe, expect, test, vi} from 'vitest';
import {knexfile, makeProject, openIn, runnerScript, usersMigration} from './project.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const clients = ['sqlite3', 'better-sqlite3'] as const;

const migration = (up: string, down = ''): string =>
  `exports.up = async (knex) => { ${up} };\nexports.down = async (knex) => { ${down} };\n`;

const projectWith = (files: Readonly<Record<string, string>>, client = 'sqlite3', more = ''): string =>
  makeProject({'knexfile.js': knexfile(client, more), 'dev.sqlite3': '', ...files});

describe.each(clients)('a migration that works, with %s', (client) => {
  test('tells what went to the database, without values and without the bookkeeping of Knex', async () => {
    const runner = await openIn(projectWith({'migrations/001_users.js': usersMigration}, client));
    const up = await runner.up('001_users.js');
    expect(up).toMatchObject({ok: true, transaction: true, error: null, output: ''});
    expect(up.statements.map(({sql, rows}) => [sql, rows])).toEqual([
      ['create table `users` (`id` integer not null primary key autoincrement, `email` varchar(255) not null)', null],
      ['insert into `users` (`email`) select ? as `email` union all select ? as `email`', 2],
    ]);
    expect(await runner.migrations()).toEqual({applied: ['001_users.js'], pending: [], missing: [], locked: false});
    expect(await runner.rowCounts()).toEqual({users: 2});

    const down = await runner.down('001_users.js');
    expect(down.statements.map(({sql}) => sql)).toEqual(['drop table `users`']);
    expect(await runner.migrations()).toMatchObject({applied: [], pending: ['001_users.js']});
  });

  test('can be copied while the database is open, rows and all', async () => {
    const directory = projectWith({'migrations/001_users.js': usersMigration}, client);
    const runner = await openIn(directory);
    await runner.up('001_users.js');
    const copy = join(directory, 'copy.sqlite3');
    await runner.copyTo({databaseFile: copy});
    const ofCopy = await openIn(directory, {shadow: {databaseFile: copy}});
    expect(await ofCopy.snapshot()).toEqual(await runner.snapshot());
    expect((await runner.snapshot()).digest.users?.rows).toBe(2);
    await expect(runner.copyTo({databaseFile: copy})).rejects.toMatchObject({code: 'backup-failed'});
  });

  test('fails with the words of the database, and leaves nothing behind', async () => {
    const runner = await openIn(
      projectWith(
        {
          'migrations/001_users.js': usersMigration,
          'migrations/002_phone.js': migration(`
            await knex.schema.alterTable('users', (table) => table.string('phone'));
            await knex('users').insert({id: 1, email: 'top - secret'});`),
        },
        client,
      ),
    );
    await runner.up('001_users.js');
    const before = await runner.snapshot();
    const {ok, error, output, statements} = await runner.up('002_phone.js');
    expect({ok, output}).toEqual({ok: false, output: ''});
    expect(error).toEqual({
      code: 'rows-in-the-way',
      message: expect.stringMatching(/UNIQUE constraint failed: users\.id$/),
    });
    expect(JSON.stringify({error, statements})).not.toContain('secret');
    expect(await runner.snapshot()).toEqual(before);
    expect(await runner.migrations()).toMatchObject({pending: ['002_phone.js'], locked: false});
  });
});

describe('what a migration may be', () => {
  const cases = [
    ['001_users.cjs', '', usersMigration],
    ['001_users.ts', '', usersMigration.replaceAll('(knex)', '(knex: any)').replaceAll('exports.', 'export const ')],
    ['001_users.js', '{"type": "module"}', usersMigration.replaceAll('exports.', 'export const ')],
    ['001_users.ts', '{"type": "module"}', usersMigration.replaceAll('exports.', 'export const ')],
  ] as const;

  test.each(cases)('%s, package.json %s', async (name, manifest, text) => {
    const directory = makeProject({
      'knexfile.cjs': knexfile(),
      'dev.sqlite3': '',
      [`migrations/${name}`]: text,
      ...(manifest === '' ? {} : {'package.json': manifest}),
    });
    const runner = await openIn(directory);
    expect(await runner.up(name)).toMatchObject({ok: true});
    expect(await runner.rowCounts()).toEqual({users: 2});
    expect(await runner.down(name)).toMatchObject({ok: true});
  });

  test('a source of the project itself, used as it is', async () => {
    const source = `migrations: {migrationSource: {
      getMigrations: async () => ['first', 'second'],
      getMigrationName: (name) => name,
      getMigration: async (name) => ({up: (knex) => knex.schema.createTable(name, (t) => t.increments()), down: (knex) => knex.schema.dropTable(name)}),
    }}`;
    const runner = await openIn(projectWith({}, 'sqlite3', source));
    expect(await runner.migrations()).toMatchObject({pending: ['first', 'second']});
    expect(await runner.up('first')).toMatchObject({ok: true});
    expect(await runner.rowCounts()).toEqual({first: 0});
  });

  test('one with hooks that rename everything, which the catalogue does not see', async () => {
    const hooks = `
      postProcessResponse: () => ({mangled: true}),
      wrapIdentifier: (value, wrap) => wrap(value === '*' ? value : value.toUpperCase()),
      migrations: {tableName: 'books'}`;
    const runner = await openIn(projectWith({'migrations/001_users.js': usersMigration}, 'sqlite3', hooks));
    expect(await runner.up('001_users.js')).toMatchObject({ok: true});
    expect((await runner.introspect()).tables.map(({name}) => name)).toEqual(['USERS']);
    expect(await runner.migrations()).toMatchObject({applied: ['001_users.js']});
  });

  test('without a transaction where it says so', async () => {
    const text = `${usersMigration}\nexports.config = {transaction: false};`;
    const runner = await openIn(projectWith({'migrations/001_users.js': text}));
    expect(await runner.up('001_users.js')).toMatchObject({ok: true, transaction: false});
  });
});

describe('what is wrong with a migration is told', () => {
  const cases = [
    ['no down', 'exports.up = async () => {};', {code: 'down-missing', message: '001_bad.js has no down function.'}],
    ['no up', 'exports.down = async () => {};', {code: 'migration-failed', message: '001_bad.js has no up function.'}],
    ['nothing', '', {code: 'migration-failed', message: '001_bad.js has no up and no down function.'}],
    [
      'an own error while it is read',
      "\nthrow new Error('KEY is not set')",
      {code: 'migration-failed', message: 'KEY is not set', place: {file: 'migrations/001_bad.js', line: 2}},
    ],
    [
      'an own error',
      migration("throw new Error('users - not ready')"),
      {code: 'migration-failed', message: 'users - not ready'},
    ],
    [
      'a file it cannot read is no fault of the database',
      migration("throw Object.assign(new Error('EACCES: permission denied'), {code: 'EACCES'})"),
      {code: 'migration-failed', message: 'EACCES: permission denied'},
    ],
    [
      'a syntax error',
      'exports.up = ,',
      {code: 'migration-failed', message: "Unexpected token ',', at migrations/001_bad.js:1"},
    ],
    [
      'a mistake in its code',
      migration('\n(undefined).trim();'),
      {
        code: 'migration-failed',
        message: "Cannot read properties of undefined (reading 'trim'), at migrations/001_bad.js:2",
      },
    ],
    [
      'a mistake that Knex finds',
      migration("\nawait knex.schema.createTable('users')"),
      {
        code: 'migration-failed',
        message: expect.stringMatching(/A callback function must be .*, at migrations\/001_bad\.js:2$/),
      },
    ],
    [
      'a module that is not there',
      `require('./not-there');\n${migration('')}`,
      {
        code: 'migration-failed',
        message: "Cannot find module './not-there'",
        place: {file: 'migrations/001_bad.js', line: 1},
      },
    ],
  ] as const;

  test.each(cases)('%s', async (_title, text, error) => {
    const runner = await openIn(projectWith({'migrations/001_bad.js': text}));
    expect(await runner.up('001_bad.js')).toMatchObject({ok: false, error});
  });

  test('a syntax error in TypeScript', async () => {
    const text = 'export const up = async () => {\n  await x((y) => {\n};\n';
    const runner = await openIn(projectWith({'migrations/001_bad.ts': text}));
    expect((await runner.up('001_bad.ts')).error).toEqual({
      code: 'migration-failed',
      message: 'Unexpected token, expected ",", at migrations/001_bad.ts:3',
      place: {file: 'migrations/001_bad.ts', line: 3},
    });
  });

  test('a name that is not there, and one that has run', async () => {
    const runner = await openIn(projectWith({'migrations/001_users.js': usersMigration}));
    expect(await runner.up('002_nope.js')).toMatchObject({
      ok: false,
      error: {message: 'Migration "002_nope.js" not found.'},
    });
    await runner.up('001_users.js');
    expect(await runner.up('001_users.js')).toMatchObject({
      ok: false,
      error: {message: '001_users.js has run already.'},
    });
  });

  test('a lock that was left behind, until it is released', async () => {
    const directory = projectWith({
      'migrations/001_users.js': usersMigration,
      'migrations/002_lock.js':
        migration("await knex('knex_migrations_lock').update({is_locked: 1})") +
        'exports.config = {transaction: false};',
    });
    const runner = await openIn(directory);
    await runner.up('001_users.js');
    const shadow = join(directory, 'locked.sqlite3');
    await runner.copyTo({databaseFile: shadow});
    const locked = await openIn(directory, {shadow: {databaseFile: shadow}});
    await locked.execute(['update knex_migrations_lock set is_locked = 1']);
    expect(await locked.migrations()).toMatchObject({locked: true});
    expect(await locked.up('002_lock.js')).toMatchObject({ok: false, error: {code: 'migration-locked'}});
    await locked.releaseLock();
    expect(await locked.migrations()).toMatchObject({locked: false});
  });

  test('a file that is gone, and looking creates no table', async () => {
    const directory = projectWith({'migrations/001_users.js': usersMigration});
    const runner = await openIn(directory);
    expect(await runner.migrations()).toMatchObject({applied: [], pending: ['001_users.js']});
    expect(readFileSync(join(directory, 'dev.sqlite3'))).toHaveLength(0);
    await runner.up('001_users.js');
    writeFileSync(join(directory, 'migrations/002_next.js'), migration(''));
    rmSync(join(directory, 'migrations/001_users.js'));
    expect(await runner.migrations()).toEqual({
      applied: ['001_users.js'],
      pending: ['002_next.js'],
      missing: ['001_users.js'],
      locked: false,
    });
    expect(await runner.up('002_next.js')).toMatchObject({ok: false, error: {code: 'migrations-corrupt'}});
  });

  test('one that is in the database and not in the books is entered', async () => {
    const runner = await openIn(projectWith({'migrations/001_users.js': usersMigration}));
    await runner.markApplied('001_users.js');
    expect(await runner.migrations()).toEqual({applied: ['001_users.js'], pending: [], missing: [], locked: false});
  });
});

describe('a migration that misbehaves hurts nobody', () => {
  test('what it prints is captured, in any amount and from its children', async () => {
    const print = migration(`
      console.log('\\u001b[31mfirst\\u001b[0m');
      require('node:child_process').execSync('echo from a child', {stdio: 'inherit'});
      console.log('x'.repeat(10_000_000));
      process.stderr.write('last');
      process.send?.({from: 'the migration'});`);
    const runner = await openIn(projectWith({'migrations/001_print.js': print}));
    const {ok, output} = await runner.up('001_print.js');
    expect(ok).toBe(true);
    expect(output.startsWith('first\nfrom a child\nxxx')).toBe(true);
    expect(output.endsWith('last')).toBe(true);
    expect(output.length).toBeLessThan(40_000);
    expect((await runner.down('001_print.js')).output).toBe('');
  });

  test.each([
    ['ends the process', "console.log('bye'); process.exit(0)", /ended with exit code 0\./],
    ['is killed', "process.kill(process.pid, 'SIGKILL')", /ended by SIGKILL\./],
    [
      'throws where nobody listens',
      "setImmediate(() => { throw new TypeError('lost') }); await new Promise(() => {})",
      /ended with exit code \d+: TypeError: lost$/,
    ],
    [
      'forgets a promise',
      "Promise.reject(new Error('forgotten')); await new Promise(() => {})",
      /ended with exit code \d+: Error: forgotten$/,
    ],
  ])('it %s', async (_title, up, message) => {
    const directory = projectWith({
      'migrations/001_users.js': usersMigration,
      'migrations/002_bad.js': migration(`await knex('users').del(); ${up}`),
    });
    const runner = await openIn(directory);
    await runner.up('001_users.js');
    await expect(runner.up('002_bad.js')).rejects.toMatchObject({
      code: 'runner-died',
      message: expect.stringMatching(message),
    });
    await expect(runner.introspect()).rejects.toMatchObject({code: 'runner-died'});
    const next = await openIn(directory);
    expect(await next.rowCounts()).toEqual({users: 2});
  });

  test.each(['await new Promise(() => {})', 'while (true);'])('it never ends: %s', async (up) => {
    const directory = projectWith({'migrations/001_hang.js': migration(up)});
    const runner = await openIn(directory, {timeout: 300});
    await expect(runner.up('001_hang.js')).rejects.toMatchObject({
      code: 'migration-timeout',
      message: '001_hang.js did not finish within 0.3 seconds and was ended.',
    });
  });

  test('what it started ends with it', async () => {
    const directory = projectWith({
      'migrations/001_hang.js': migration(`
        const child = require('node:child_process').spawn('sleep', ['60'], {stdio: 'inherit'});
        require('node:fs').writeFileSync('pid', String(child.pid));
        await new Promise(() => {});`),
    });
    const stop = new AbortController();
    const runner = await openIn(directory, {signal: stop.signal});
    const running = runner.up('001_hang.js');
    running.catch(() => undefined);
    const child = await pidIn(directory);
    stop.abort();
    await expect(running).rejects.toMatchObject({code: 'interrupted'});
    await ended(child);
  });

  test('it ends with us, even where it is busy and we are killed', async () => {
    const directory = projectWith({
      'migrations/001_hang.js': migration(
        "require('node:fs').writeFileSync('pid', String(process.pid)); while (true);",
      ),
    });
    const parent = spawn(
      process.execPath,
      ['-e', `${runnerScript}.then((runner) => runner.up('001_hang.js'))`, directory],
      {stdio: 'ignore'},
    );
    const runner = await pidIn(directory);
    expect(isRunning(runner)).toBe(true);
    parent.kill('SIGKILL');
    await ended(runner);
  });

  test('Ctrl+C in the terminal does not reach it', async () => {
    const directory = projectWith({
      'migrations/001_users.js': migration(`
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.kill(process.pid, signal);
        await new Promise((resolve) => setImmediate(resolve));
        await knex.schema.createTable('users', (table) => table.increments());`),
    });
    const runner = await openIn(directory);
    expect(await runner.up('001_users.js')).toMatchObject({ok: true});
  });
});

/** The process that a migration writes down. */
const pidIn = async (directory: string): Promise<number> => {
  const file = join(directory, 'pid');
  while (!existsSync(file) || readFileSync(file, 'utf8') === '') await nextLook();
  return Number(readFileSync(file, 'utf8'));
};

/** Resolves once a process has ended; the limit is the test's own. */
const ended = async (pid: number): Promise<void> => {
  while (isRunning(pid)) await nextLook();
};

const nextLook = (): Promise<void> => setTimeout(10);

/** A zombie has ended, only nobody has asked how. */
const isRunning = (pid: number): boolean => {
  const {stdout} = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], {encoding: 'utf8'});
  return stdout.trim() !== '' && !stdout.startsWith('Z');
};
