// How long people wait before anything is there: version, help and the first frame of the session, beside bare node, the knex CLI and a
// bare Ink program. Medians of interleaved runs; ratios to `node -e 0` are what to compare between machines.
//
//   node bench/start.mjs [runs]        (build first: npm run build)
import {spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const root = join(import.meta.dirname, '..');
const runs = Number(process.argv[2] ?? 15);
const cli = join(root, 'dist', 'cli.cjs');
const scratch = mkdtempSync(join(tmpdir(), 'db-specialist-bench-'));
const bareInk = join(root, 'bench', 'bare-ink.mjs');

/** Milliseconds until the command has ended. */
const untilEnd = (words) => async () => {
  const start = performance.now();
  await new Promise((resolve) => spawn(process.execPath, words, {cwd: root, stdio: 'ignore'}).once('close', resolve));
  return performance.now() - start;
};

/** Milliseconds until the command, in a terminal of its own (script of util-linux), has drawn `text`. */
const untilText = (text, words, cwd) => () =>
  new Promise((resolve, reject) => {
    const start = performance.now();
    const command = [process.execPath, ...words].map((word) => `'${word}'`).join(' ');
    const child = spawn('script', ['-qfc', command, '/dev/null'], {
      cwd,
      env: {...process.env, TERM: 'xterm-256color', COLUMNS: '80', LINES: '24'},
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    let seen = '';
    let elapsed = null;
    child.stdout.on('data', (chunk) => {
      seen += chunk;
      if (elapsed !== null || !seen.includes(text)) return;
      elapsed = performance.now() - start;
      // A person who quits: the process ends as it always does and keeps its code cache.
      child.stdin.write('\u0003');
    });
    child.once('close', () =>
      elapsed === null ? reject(new Error(`never drew ${text}:\n${seen}`)) : resolve(elapsed),
    );
  });

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const demo = join(scratch, 'demo');
const made = spawnSync(process.execPath, [cli, 'demo', demo, '--json'], {encoding: 'utf8'});
if (made.status !== 0) throw new Error(made.stdout + made.stderr);
writeFileSync(join(scratch, 'empty.mjs'), '');

const cases = {
  'node -e 0': untilEnd(['-e', '0']),
  'knex --version': untilEnd([join(root, 'node_modules', 'knex', 'bin', 'cli.js'), '--version']),
  'db-specialist --version': untilEnd([cli, '--version']),
  'db-specialist --help': untilEnd([cli, '--help']),
  'first frame, bare Ink program': untilText('hello', [bareInk], root),
  'first frame, db-specialist': untilText('orient', [cli], demo),
};

const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
try {
  for (let run = -1; run < runs; run += 1)
    for (const [name, measure] of Object.entries(cases)) {
      const ms = await measure();
      // The first round warms file system and code cache.
      if (run >= 0) times[name].push(ms);
    }
} finally {
  rmSync(scratch, {recursive: true, force: true});
}

const unit = median(times['node -e 0']);
console.log(`node ${process.version}, ${runs} runs, medians`);
for (const [name, values] of Object.entries(times)) {
  const ms = median(values);
  console.log(`${name.padEnd(32)} ${ms.toFixed(0).padStart(6)} ms ${(ms / unit).toFixed(2).padStart(6)} ×`);
}
