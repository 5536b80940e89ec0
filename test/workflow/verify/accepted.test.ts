import {describe, expect, test} from 'vitest';
import {exitCodes} from '../../../source/commands/result.js';
import {openWorkflow} from '../../../source/workflow/open-workflow.js';
import {usersMigration} from '../../ecosystems/knex/project.js';
import {makeDatabaseProject} from '../../ecosystems/knex/server-project.js';
import {reachableDialects} from '../../helpers/database.js';
import {runCli} from '../../helpers/sample.js';

const migration = (comment: string, up: string, down: string): string =>
  [comment, `exports.up = async (knex) => { ${up} };`, `exports.down = async (knex) => { ${down} };`].join('\n');

const overwrite = `await knex('users').update({email: 'gone'});`;

const twice = `
  await knex.schema.createTable('extra', (table) => table.integer('id'));
  ${overwrite}`;

const files = {
  'migrations/001_users.js': usersMigration,
  'migrations/002_meant.js': migration(
    '// db-specialist: allow data-not-restored:users because the law wants it gone',
    overwrite,
    '',
  ),
  'migrations/003_one_way.js': migration(
    '/* db-specialist: allow down-refused because there is no way back */',
    `await knex.schema.createTable('ways', (table) => table.integer('id'));`,
    `throw new Error('There is no way back');`,
  ),
  'migrations/004_another_table.js': migration(
    '// db-specialist: allow data-not-restored:posts because posts do not matter',
    overwrite.replace('gone', 'again'),
    '',
  ),
  'migrations/005_both.js': migration(
    '// db-specialist: allow schema-not-restored:extra because it stays',
    twice.replace('gone', 'both'),
    'if (!knex) return;',
  ),
  'migrations/006_no_reason.js': migration('// db-specialist: allow data-not-restored', overwrite, ''),
  'migrations/007_good.js': migration(
    '// db-specialist: allow touches-other-data because it used to',
    `await knex.schema.createTable('good', (table) => table.integer('id'));`,
    `await knex.schema.dropTable('good');`,
  ),
  'migrations/008_fails.js': migration(
    '// db-specialist: allow up-failed because I say so',
    `throw new Error('no');`,
    '',
  ),
};

describe.each(reachableDialects())('what a file says is meant, on %s', (dialect) => {
  test('is accepted for what it names, and for nothing else', async () => {
    const {directory} = await makeDatabaseProject(dialect, files);
    const workflow = openWorkflow({directory});
    const options = {onProgress: () => undefined, signal: new AbortController().signal, timeout: 60_000};
    const request = {names: [], pending: false, since: null, all: true};
    const {migrations} = await workflow.verify(request, options).finally(workflow.close);
    const told = migrations.map(({name, verdict, isAccepted, accepted, findings}) => [
      name,
      isAccepted ? `${verdict}, accepted` : verdict,
      ...accepted.map(({rule, reason, line}) => `${rule} (${line}): ${reason}`),
      ...findings.map(({rule}) => rule),
    ]);
    expect(told).toEqual([
      ['001_users.js', 'reversible'],
      ['002_meant.js', 'data-not-restored, accepted', 'data-not-restored (1): the law wants it gone'],
      ['003_one_way.js', 'down-failed, accepted', 'down-refused (1): there is no way back'],
      ['004_another_table.js', 'data-not-restored', 'unused-suppression'],
      ['005_both.js', 'data-not-restored', 'schema-not-restored (1): it stays'],
      ['006_no_reason.js', 'data-not-restored', 'suppression-without-reason'],
      ['007_good.js', 'reversible', 'unused-suppression'],
      ['008_fails.js', 'up-failed', 'unused-suppression'],
    ]);
  }, 120_000);
});

test('the exit code counts what is accepted as good, and the reason is shown', async () => {
  const {directory} = await makeDatabaseProject('sqlite', {
    'migrations/001_users.js': usersMigration,
    'migrations/002_meant.js': files['migrations/002_meant.js'],
  });
  const {code, stdout} = runCli(directory, 'verify', '--all');
  expect(stdout.trim().split('\n')).toEqual([
    '✓ 001_users.js  reversible',
    '✓ 002_meant.js  data-not-restored, accepted',
    expect.stringMatching(/^ {4}Down does not bring the rows back: users: /),
    '    Meant: the law wants it gone (line 1)',
    '',
    '2 migrations: 1 comes back, 1 accepted',
  ]);
  expect(code).toBe(exitCodes.ok);
});
