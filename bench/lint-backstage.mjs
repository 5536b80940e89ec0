// What `lint --all` says of published migrations: node bench/lint-backstage.mjs [--only PACKAGE] [--on sqlite|postgres]
// Fetches the packages of verify-backstage.json and holds every finding against those that a person has looked at, in lint-backstage.json. Exit code 1
// where a finding is new or one is missing. PostgreSQL is where BENCH_POSTGRES says. Build first: node build.mjs
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {fetchMigrations, runOn} from './backstage.mjs';

const {values} = parseArgs({options: {only: {type: 'string'}, on: {type: 'string'}}});
const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const recorded = read('lint-backstage.json').findings;
const packages = Object.entries(read('verify-backstage.json').packages).filter(
  ([name]) => values.only === undefined || name.includes(values.only),
);
const dialects = ['sqlite', 'postgres'].filter((name) => values.on === undefined || name === values.on);
const server = process.env.BENCH_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432';
const scratch = mkdtempSync(join(tmpdir(), 'db-specialist-bench-'));
let surprises = 0;
const surprise = (text) => {
  surprises += 1;
  console.log(`  ${text}`);
};

try {
  for (const [name, {version, on = dialects}] of packages) {
    const migrations = fetchMigrations(scratch, name, version);
    for (const dialect of dialects.filter((one) => on.includes(one))) {
      const {findings, looked, error} = await runOn({
        migrations,
        dialect,
        scratch,
        server,
        words: ['lint', '--all', '--json'],
      });
      if (findings === undefined) throw new Error(error.message);
      const said = findings.map(({file, rule, where}) => `${file.replace('migrations/', '')} ${rule} ${where}`);
      const known = recorded.filter((one) => one.package === name && one.on === dialect).map(({finding}) => finding);
      console.log(`${name} on ${dialect}: ${looked} migrations, ${said.length} findings`);
      for (const one of said.filter((finding) => !known.includes(finding))) surprise(`NEW ${one}`);
      for (const one of known.filter((finding) => !said.includes(finding))) surprise(`GONE ${one}`);
    }
  }
} finally {
  rmSync(scratch, {recursive: true, force: true});
}
console.log(surprises === 0 ? 'Every finding is as recorded.' : `${surprises} are not as recorded.`);
process.exitCode = surprises === 0 ? 0 : 1;
