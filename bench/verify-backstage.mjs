// What `verify --all` says of published migrations: node bench/verify-backstage.mjs [--only PACKAGE] [--on sqlite|postgres] [--details]
// Fetches the packages with `npm pack` and holds every verdict against the one that a person has looked at, in verify-backstage.json. SQLite is
// better-sqlite3, whose foreign keys are on; PostgreSQL is where BENCH_POSTGRES says, a URL without a database. Exit code 1 where a verdict is
// another than the recorded one. Build first: node build.mjs
import {execFileSync, spawnSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import knexFactory from 'knex';

const root = fileURLToPath(new URL('..', import.meta.url));
const {values} = parseArgs({
  options: {only: {type: 'string'}, on: {type: 'string'}, details: {type: 'boolean', default: false}},
});
const server = process.env.BENCH_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432';
const recorded = JSON.parse(readFileSync(join(root, 'bench', 'verify-backstage.json'), 'utf8'));
const packages = Object.entries(recorded.packages).filter(
  ([name]) => values.only === undefined || name.includes(values.only),
);
const dialects = ['sqlite', 'postgres'].filter((name) => values.on === undefined || name === values.on);
const scratch = mkdtempSync(join(tmpdir(), 'db-specialist-bench-'));

const fetch = (name, version) => {
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

const onServer = async (sql) => {
  const knex = knexFactory({client: 'pg', connection: `${server}/postgres`});
  await knex.raw(sql).finally(() => knex.destroy());
};

const projectOn = {
  sqlite: async (directory) => {
    const connection = {filename: './dev.sqlite3'};
    writeFileSync(join(directory, 'dev.sqlite3'), '');
    return {config: {client: 'better-sqlite3', connection, useNullAsDefault: true}, remove: async () => undefined};
  },
  postgres: async () => {
    const name = `me_bench_${randomBytes(4).toString('hex')}`;
    await onServer(`create database ${name}`);
    const remove = () => onServer(`drop database ${name}`);
    return {config: {client: 'pg', connection: `${server}/${name}`}, remove};
  },
};

const verify = async (migrations, dialect) => {
  const directory = mkdtempSync(join(scratch, `${dialect}-`));
  cpSync(migrations, join(directory, 'migrations'), {recursive: true});
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  const {config, remove} = await projectOn[dialect](directory);
  writeFileSync(join(directory, 'knexfile.js'), `module.exports = ${JSON.stringify(config)};\n`);
  try {
    const started = performance.now();
    const {stdout, stderr} = spawnSync(process.execPath, [join(root, 'dist', 'cli.cjs'), 'verify', '--all', '--json'], {
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

if (!existsSync(join(root, 'dist', 'cli.cjs'))) throw new Error('Build first: node build.mjs');
let surprises = 0;
/** Migrations whose up, or whose down, changes rows of tables that it does not name. */
const touching = {sqlite: {up: [], down: []}, postgres: {up: [], down: []}};
try {
  for (const [name, {version, on = dialects}] of packages) {
    const migrations = fetch(name, version);
    for (const dialect of dialects.filter((one) => on.includes(one))) {
      const report = await verify(migrations, dialect);
      if (report.error !== undefined) throw new Error(report.error.message);
      const {summary, seconds} = report;
      console.log(
        `${name}@${version} on ${dialect}: ${summary.reversible} of ${summary.total} come back, ${seconds.toFixed(1)} s`,
      );
      for (const {name: file, because} of report.notRun) {
        surprises += 1;
        console.log(`  NOT RUN ${file}: ${because}`);
      }
      for (const {name: file, problems} of report.migrations)
        for (const run of ['up', 'down'])
          if (problems.some((problem) => problem.run === run && problem.touches.length > 0))
            touching[dialect][run].push(file);
      for (const {name: file, verdict, sentence, findings, problems} of report.migrations) {
        const known = recorded.packages[name].findings.find((one) => one.migration === file && one.on === dialect);
        // SQLite's CURRENT_TIMESTAMP counts seconds: what was set to now a moment ago may be set to the very same.
        const isSame = verdict === 'reversible' && known?.unlessSameSecond === true;
        const expected = isSame ? verdict : (known?.verdict ?? 'reversible');
        if (verdict !== expected) surprises += 1;
        if (verdict === 'reversible' && expected === verdict && !values.details) continue;
        console.log(
          `  ${verdict === expected ? (known?.judgement ?? '') : `NEW (recorded: ${expected})`} ${file} ${verdict}: ${sentence}`,
        );
        if (!values.details) continue;
        for (const problem of problems.slice(1)) console.log(`      also ${problem.run}: ${problem.sentence}`);
        for (const {text} of problems.flatMap((problem) => [...problem.differences, ...problem.data]))
          console.log(`      ${text}`);
        for (const {effect} of findings) console.log(`      ! ${effect}`);
      }
    }
  }
} finally {
  rmSync(scratch, {recursive: true, force: true});
}
for (const dialect of dialects) {
  const {up, down} = touching[dialect];
  console.log(`On ${dialect} ${up.length} ups and ${down.length} downs change rows of other tables.`);
  if (values.details)
    for (const [run, names] of [
      ['up', up],
      ['down', down],
    ])
      for (const file of names) console.log(`  ${run} ${file}`);
}
console.log(surprises === 0 ? 'Every verdict is as recorded.' : `${surprises} are not as recorded.`);
process.exitCode = surprises === 0 ? 0 : 1;
