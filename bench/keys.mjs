// How long a key takes until its frame is written, on the analyze screen with 1,000 tables of 30 columns. One frame is 33 ms.
//
//   node bench/keys.mjs [rounds]
import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {Duplex, Writable} from 'node:stream';
import {setTimeout as wait} from 'node:timers/promises';
import {pathToFileURL} from 'node:url';
import {stripVTControlCharacters} from 'node:util';
import {build} from 'esbuild';

process.env.NODE_ENV = 'production';
process.env.FORCE_COLOR = '1';
for (const name of ['CI', 'CONTINUOUS_INTEGRATION']) delete process.env[name];

const root = join(import.meta.dirname, '..');
const rounds = Number(process.argv[2] ?? 5);
const directory = join(root, 'node_modules', '.cache', 'db-specialist-bench');
mkdirSync(directory, {recursive: true});
const outfile = join(directory, 'keys.mjs');
await build({
  stdin: {
    contents: `
      export {runSession} from './source/ui/run-session.tsx';
      export {findConventions} from './source/schema/find-conventions.ts';
      export {analysis, column, finding, table, workflow} from './test/ui/sample.ts';
    `,
    resolveDir: root,
  },
  absWorkingDir: root,
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  jsx: 'automatic',
  logLevel: 'error',
});
const {analysis, column, finding, findConventions, runSession, table, workflow} = await import(pathToFileURL(outfile));
rmSync(directory, {recursive: true});

const words = ['account', 'billing', 'catalog', 'delivery', 'event', 'folder', 'group', 'history', 'invoice', 'job'];
const kinds = ['email', 'title', 'status', 'amount', 'token', 'notes', 'rank', 'locale', 'city', 'code'];
const nameOf = (index) => `${words[index % 10]}_${words[Math.floor(index / 10) % 10]}_${index}s`;
const key = (index) => ({
  name: `fk_${index}`,
  columns: ['parent_id'],
  references: {table: nameOf(index % 20), columns: ['id']},
  onDelete: 'cascade',
  onUpdate: 'no action',
  deferrable: 'not deferrable',
});
const tables = Array.from({length: 1000}, (_, index) =>
  table(nameOf(index), {
    columns: [
      column('id', {type: 'bigint', nullable: false, identity: true}),
      column('parent_id', {type: 'bigint'}),
      ...Array.from({length: 28}, (_one, at) => column(`${kinds[(index + at) % 10]}_${at}`, {default: "'none'"})),
    ],
    foreignKeys: [key(index)],
  }),
);
const schema = {...analysis.schema, tables};
const large = {
  ...analysis,
  schema,
  rows: Object.fromEntries(tables.map(({name}, index) => [name, index * 7])),
  conventions: findConventions(schema),
  findings: tables.map(({name}) => finding({where: `${name}.parent_id`})),
};

class Output extends Writable {
  isTTY = true;
  text = '';
  written = 0;
  constructor(columns, rows) {
    super();
    Object.assign(this, {columns, rows});
  }
  _write(chunk, _encoding, done) {
    const text = stripVTControlCharacters(String(chunk));
    if (text.trim() !== '') Object.assign(this, {written: performance.now(), text});
    done();
  }
}

class Input extends Duplex {
  isTTY = true;
  setRawMode() {}
  ref() {}
  unref() {}
  _read() {}
}

const open = async (columns, rows) => {
  const stdout = new Output(columns, rows);
  const stdin = new Input();
  const ended = runSession({
    workflow: workflow({analyze: async () => large}),
    initialRequest: 'x',
    directory: '/home/me/blog',
    stdin,
    stdout,
  });
  const see = async (text) => {
    while (!stdout.text.includes(text)) await wait(5);
  };
  await see('What starts now');
  stdin.push('\r');
  await see('of 1000');
  return {
    /** Milliseconds from the key to its frame. Ink draws a key at once where the frame before is a while ago. */
    press: async (bytes) => {
      await wait(60);
      const start = performance.now();
      const before = process.cpuUsage();
      stdin.push(bytes);
      // Where the frame stays the same none is written.
      while (stdout.written < start && performance.now() < start + 500) await new Promise(setImmediate);
      const {user, system} = process.cpuUsage(before);
      return stdout.written < start ? null : {ms: stdout.written - start, busy: (user + system) / 1000};
    },
    end: async () => {
      stdin.push('\u0003');
      await ended;
    },
  };
};

const uses = {
  'down through the tables': {before: [], keys: [...'jjjjjjjjjj']},
  'a page at a time': {before: [], keys: ['\x1b[6~', '\x1b[6~', '\x1b[5~', 'G', 'g']},
  'searching as one types': {before: ['/'], keys: [...'email_1', '\x7f', '\x7f', '\x7f', ...'xyz'], after: ['\x1b']},
  'next pane': {before: [], keys: Array(8).fill('\t')},
  'scrolling the table': {before: ['\t'], keys: [...'jjjj'], after: Array(7).fill('\t')},
  'scrolling relations': {before: ['\t', '\t'], keys: [...'jjjj'], after: Array(6).fill('\t')},
};

const quantile = (values, part) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)];

console.log(
  `node ${process.version}, ${rounds} rounds, milliseconds from key to frame: median, 95 %, worst; processor: on a busy machine`,
);
for (const [columns, rows] of [
  [80, 24],
  [200, 50],
]) {
  const session = await open(columns, rows);
  for (const [name, {before, keys, after = []}] of Object.entries(uses)) {
    const times = [];
    for (let round = -1; round < rounds; round += 1) {
      for (const one of before) await session.press(one);
      for (const one of keys) {
        const time = await session.press(one);
        if (round >= 0 && time !== null) times.push(time);
      }
      for (const one of after) await session.press(one);
    }
    const told = (values) => [0.5, 0.95, 1].map((part) => quantile(values, part).toFixed(1).padStart(6)).join(' ');
    if (times.length === 0) continue;
    const [waited, busy] = [times.map(({ms}) => ms), times.map((time) => time.busy)];
    console.log(`${`${columns}×${rows}`.padEnd(7)} ${name.padEnd(26)} ${told(waited)}   processor ${told(busy)}`);
  }
  await session.end();
}
process.exit(0);
