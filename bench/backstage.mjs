// The published migrations of a package, and a project of its own for them on an empty database.
import {execFileSync, spawnSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import knexFactory from 'knex';

const root = fileURLToPath(new URL('..', import.meta.url));

export const fetchMigrations = (scratch, name, version) => {
  const folder = join(scratch, name.replace(/\W/g, '-'));
  mkdirSync(folder);
  const [file] = JSON.parse(
    execFileSync('npm', ['pack', `${name}@${version}`, '--json'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  execFileSync('tar', ['xzf', file.filename], {cwd: folder});
  return join(folder, 'package', 'migrations');
};

const onServer = async (server, sql) => {
  const knex = knexFactory({client: 'pg', connection: `${server}/postgres`});
  await knex.raw(sql).finally(() => knex.destroy());
};

const projectOn = {
  sqlite: async (directory) => {
    const connection = {filename: './dev.sqlite3'};
    writeFileSync(join(directory, 'dev.sqlite3'), '');
    return {config: {client: 'better-sqlite3', connection, useNullAsDefault: true}, remove: async () => undefined};
  },
  postgres: async (_directory, server) => {
    const name = `me_bench_${randomBytes(4).toString('hex')}`;
    await onServer(server, `create database ${name}`);
    const remove = () => onServer(server, `drop database ${name}`);
    return {config: {client: 'pg', connection: `${server}/${name}`}, remove};
  },
};

/** What a command with --json says of them. */
export const runOn = async ({migrations, dialect, scratch, server, words}) => {
  const directory = mkdtempSync(join(scratch, `${dialect}-`));
  cpSync(migrations, join(directory, 'migrations'), {recursive: true});
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  const {config, remove} = await projectOn[dialect](directory, server);
  writeFileSync(join(directory, 'knexfile.js'), `module.exports = ${JSON.stringify(config)};\n`);
  try {
    const started = performance.now();
    const {stdout, stderr} = spawnSync(process.execPath, [join(root, 'dist', 'cli.cjs'), ...words], {
      cwd: directory,
      encoding: 'utf8',
      maxBuffer: 1024 ** 3,
    });
    if (stdout === '') throw new Error(stderr);
    return {...JSON.parse(stdout), seconds: (performance.now() - started) / 1000};
  } finally {
    await remove();
  }
};
