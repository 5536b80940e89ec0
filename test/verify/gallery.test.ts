import {mkdtempSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openRunner} from '../../source/ecosystems/knex/open-runner.js';
import type {ReadyRunners} from '../../source/rehearsal/ready-runners.js';
import {reportOf, runLegs} from '../../source/rehearsal/rehearse-on.js';
import type {DialectName} from '../../source/schema/model.js';
import {keptRunners} from '../../source/workflow/verify/kept-runners.js';
import {writeFiles} from '../ecosystems/knex/project.js';
import {openEmptyDatabase, reachableDialects, type TestDatabase} from '../helpers/database.js';
import {badLegs} from './gallery/bad-legs.js';
import {badRows} from './gallery/bad-rows.js';
import {badSchema} from './gallery/bad-schema.js';
import type {GalleryCase} from './gallery/case.js';
import {clean} from './gallery/clean.js';
import {makeFixture} from './gallery/fixture.js';
import {good} from './gallery/good.js';

const gallery = [...badSchema, ...badRows, ...badLegs, ...good];

const casesOn = (dialect: DialectName) =>
  gallery
    .filter(({on}) => on === undefined || on.includes(dialect))
    .map((one, at) => ({...one, name: `${String(at + 1).padStart(3, '0')}_case.js`}));

const textOf = ({head = '', up, down}: GalleryCase): string =>
  [
    head,
    `exports.up = async (knex) => { ${up} };`,
    ...(down === undefined ? [] : [`exports.down = async (knex) => { ${down} };`]),
  ].join('\n');

const verdictOn = (dialect: DialectName, {verdict = 'reversible'}: GalleryCase) =>
  typeof verdict === 'string' ? verdict : (verdict[dialect] ?? 'reversible');

const clients: Readonly<Record<DialectName, string>> = {sqlite: 'better-sqlite3', postgres: 'pg', mysql: 'mysql2'};

// Nothing of this has to outlive a power cut.
const unsafe = 'pragma synchronous = off';
const hooks: Readonly<Record<DialectName, string>> = {
  sqlite: `pool: {afterCreate: (connection, done) => { connection.exec('${unsafe}'); done(null, connection); }}`,
  postgres: '',
  mysql: '',
};

// One database and one process for all that is on one dialect, as `verify --all` has them.
describe.each(reachableDialects())('the gallery on %s', (dialect) => {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'db-specialist-gallery-')));
  const cases = casesOn(dialect);
  let database: TestDatabase;
  let runners: ReadyRunners;

  beforeAll(async () => {
    database = await openEmptyDatabase(dialect, {filename: join(directory, 'dev.sqlite3')});
    const {connection} = database;
    if (dialect === 'sqlite') await database.run([unsafe]);
    writeFiles(directory, {
      'knexfile.js': `module.exports = {
        client: '${clients[dialect]}', connection: ${JSON.stringify(connection)}, useNullAsDefault: true, ${hooks[dialect]}
      };`,
      ...Object.fromEntries(cases.map((one) => [`migrations/${one.name}`, textOf(one)])),
    });
    runners = keptRunners(() => openRunner({project: {directory}, timeout: 20_000}));
  });

  afterAll(async () => {
    await runners.close();
    await database.close();
    rmSync(directory, {recursive: true, force: true});
  });

  test.each(cases)('$title', async (one) => {
    await clean(database);
    await makeFixture(database.knex, `${textOf(one)} ${one.given?.join(' ')}`);
    await database.run(one.given ?? []);
    const evidence = await runLegs(
      {openRunner, project: {directory}, name: one.name, predicted: null, touched: null, declaredLosses: []},
      runners,
    );
    const {verdict, sentence} = reportOf(evidence);
    expect({verdict, sentence}).toEqual({
      verdict: verdictOn(dialect, one),
      sentence: expect.stringContaining(one.says ?? ''),
    });
  });
});

test('the gallery has at least sixty bad ones and sixty good ones', () => {
  const isGood = ({verdict = 'reversible'}: GalleryCase): boolean => verdict === 'reversible';
  expect(gallery.filter((one) => !isGood(one)).length).toBeGreaterThanOrEqual(60);
  expect(gallery.filter(isGood).length).toBeGreaterThanOrEqual(60);
});
