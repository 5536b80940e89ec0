import {spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {cli, git, makeSample, runCli} from '../helpers/sample.js';

let sample: ReturnType<typeof makeSample>;

beforeEach(() => {
  sample = makeSample();
});

afterEach(() => sample.remove());

// A disk of our own, in a name space of our own.
const canMakeDisk = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

/** Leaves so many KB free, builds, and brings back what is there then. */
const onFullDisk = (free: number, ...words: readonly string[]) => {
  const {directory, project} = sample;
  const [small, left] = [join(directory, 'small'), join(directory, 'left')];
  mkdirSync(small);
  const script = `mount -t tmpfs -o size=4m tmpfs '${small}' && cp -a '${project}/.' '${small}' && cd '${small}' || exit 9
    head -c $(( ($(df -k --output=avail . | tail -1) - ${free}) * 1024 )) /dev/zero > .git/filler
    "$@"; code=$?; rm .git/filler; cp -a . '${left}'; exit $code`;
  const {status, stdout, stderr} = spawnSync(
    'unshare',
    ['-rm', 'sh', '-c', script, 'sh', process.execPath, cli, ...words],
    {
      encoding: 'utf8',
    },
  );
  rmSync(project, {recursive: true});
  renameSync(left, project);
  return {status, stderr, answer: JSON.parse(stdout)};
};

// Where it becomes full: before the first file, in the copies for the rehearsal, in the rehearsal's own transactions.
test.skipIf(!canMakeDisk).each([0, 40, 96, 104, 116])(
  'a build with %i KB of room says so and leaves everything as it was',
  (free) => {
    const before = readFileSync(join(sample.project, 'dev.sqlite3'));
    const {status, answer} = onFullDisk(free, 'build', '--task', '2.1', '--yes', '--json');
    expect(status).toBe(2);
    expect(answer.error).toMatchObject({
      code: 'disk-full',
      message: expect.stringMatching(/^The disk is full: .+ cannot be written\.$|cannot be written: the disk is full$/),
      nextSteps: [expect.stringMatching(/room|space/)],
    });
    expect(readFileSync(join(sample.project, 'dev.sqlite3')).equals(before)).toBe(true);
    expect(git(sample.project, 'status', '--porcelain')).toBe('');
    expect(JSON.parse(runCli(sample.project, 'status', '--json').stdout)).toMatchObject({resume: null});
  },
);

/** The database itself has no room; its copies have. */
const fullDatabase = `const config = require('./knexfile.before.js');
const {afterCreate} = config.pool;
config.pool.afterCreate = (connection, done) =>
  connection.filename.endsWith('dev.sqlite3')
    ? connection.get('PRAGMA page_count', (error, row) =>
        connection.run('PRAGMA max_page_count = ' + row.page_count, () => afterCreate(connection, done)))
    : afterCreate(connection, done);
module.exports = config;
`;

test('a disk that is full when the change is applied takes it back', () => {
  const knexfile = join(sample.project, 'knexfile.js');
  cpSync(knexfile, join(sample.project, 'knexfile.before.js'));
  writeFileSync(knexfile, fullDatabase);
  git(sample.project, 'add', '.');
  git(sample.project, 'commit', '--quiet', '--message', 'full');
  const before = runCli(sample.project, 'analyze', '--format', 'sql').stdout;
  const {code, stdout} = runCli(sample.project, 'build', '--task', '2.1', '--yes', '--json');
  expect(JSON.parse(stdout).error).toEqual({
    code: 'disk-full',
    message: expect.stringMatching(
      /fails on the database, though it passed on the copy: The disk is full: \.\/dev\.sqlite3 cannot be written\.$/,
    ),
    nextSteps: ['The change was taken back. Free some space on that disk, then build again.'],
  });
  expect(code).toBe(2);
  expect(runCli(sample.project, 'analyze', '--format', 'sql').stdout).toBe(before);
  expect(git(sample.project, 'status', '--porcelain')).toBe('');
  expect(JSON.parse(runCli(sample.project, 'status', '--json').stdout)).toMatchObject({resume: null});
});
