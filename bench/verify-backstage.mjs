// What `verify --all` says of published migrations: node bench/verify-backstage.mjs [--only PACKAGE] [--on sqlite|postgres] [--details]
// Fetches the packages with `npm pack` and holds every verdict against the one that a person has looked at, in verify-backstage.json. SQLite is
// better-sqlite3, whose foreign keys are on; PostgreSQL is where BENCH_POSTGRES says, a URL without a database. Exit code 1 where a verdict is
// another than the recorded one. Build first: node build.mjs
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {fetchMigrations, runOn} from './backstage.mjs';

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

const verify = (migrations, dialect) =>
  runOn({migrations, dialect, scratch, server, words: ['verify', '--all', '--json']});

if (!existsSync(join(root, 'dist', 'cli.cjs'))) throw new Error('Build first: node build.mjs');
let surprises = 0;
/** Migrations whose up, or whose down, changes rows of tables that it does not name. */
const touching = {sqlite: {up: [], down: []}, postgres: {up: [], down: []}};
try {
  for (const [name, {version, on = dialects}] of packages) {
    const migrations = fetchMigrations(scratch, name, version);
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
