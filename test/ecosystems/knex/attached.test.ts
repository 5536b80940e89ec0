import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {fingerprint} from '../../../source/schema/fingerprint.js';
import {knexfile, makeProject, openIn} from './project.js';

const attaching: Readonly<Record<string, string>> = {
  sqlite3: `(connection, done) => connection.run("attach './audit.sqlite3' as audit", (error) => done(error, connection))`,
  'better-sqlite3': `(connection, done) => { connection.exec("attach './audit.sqlite3' as audit"); done(null, connection); }`,
};

const migration = `
exports.up = async (knex) => {
  await knex.raw('create table main.users (id integer primary key)');
  await knex.raw('create table audit.entries (id integer primary key)');
};
exports.down = async (knex) => {
  await knex.raw('drop table audit.entries');
  await knex.raw('drop table main.users');
};
`;

test.each(Object.keys(attaching))(
  'a file that the knexfile attaches is seen, and nothing is tried where it would be written, with %s',
  async (client) => {
    const directory = makeProject({
      'knexfile.js': knexfile(client, `pool: {afterCreate: ${attaching[client]}}`),
      'dev.sqlite3': '',
      'migrations/001_both.js': migration,
    });
    const runner = await openIn(directory);
    const empty = await runner.introspect();
    expect(empty.namespaces).toEqual([{name: 'audit'}]);
    const file = join(directory, 'audit.sqlite3');
    const copy = join(directory, 'copy.sqlite3');
    await runner.copyTo({databaseFile: copy});
    const shadow = await openIn(directory, {shadow: {databaseFile: copy}});
    await expect(shadow.up('001_both.js')).rejects.toMatchObject({
      code: 'rehearsal-failed',
      message: `The project attaches ${file} as audit to every connection, to a copy too, so what is only tried would be written to that file. Nothing was run.`,
      nextSteps: [
        'Leave the ATTACH out in an environment of its own, and name that: --env NAME',
        'To change audit itself, use an environment that opens its file.',
      ],
    });
    expect(readFileSync(file)).toHaveLength(0);

    expect(await runner.up('001_both.js')).toMatchObject({ok: true});
    const built = await runner.introspect();
    expect(built.tables.map(({schema, name}) => [schema, name])).toEqual([
      ['audit', 'entries'],
      [undefined, 'users'],
    ]);
    expect(fingerprint(built)).not.toBe(fingerprint(empty));
  },
);
