import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {type Journal, readJournal, removeJournal, writeJournal} from '../../source/memory/journal.js';
import {temporaryProject} from '../project/temporary-project.js';
import {examplePlan} from './example-plan.js';

const leg = {
  ok: true,
  ms: 3,
  transaction: true,
  statements: [{sql: 'create table', ms: 1, locks: [], rewrites: [], rows: null}],
  output: '',
  error: null,
};

const example: Journal = {
  version: 1,
  id: 'a',
  pid: 1,
  startedAt: '2026-02-01T09:00:00.000Z',
  step: 'validate',
  plan: examplePlan,
  backup: '.db-specialist/backups/a.sqlite3',
  rehearsal: {
    name: 'a',
    verdict: 'reversible',
    sentence: 'It comes back.',
    up: leg,
    down: leg,
    again: null,
    differences: [{kind: 'changed', object: 'a', before: {x: 1}, after: null, text: 'a'}],
    data: [],
    problems: [],
    evidence: {
      tables: 1,
      rows: 2,
      emptyTables: [],
      generated: {tables: [], leftOut: [], failure: null},
      sampledTables: [],
    },
  },
  applied: leg,
  problemsBefore: ['a broken reference'],
};

test('what was written is read, until it is removed', async () => {
  const directory = await temporaryProject();
  expect(await readJournal(directory)).toBeNull();
  await writeJournal(directory, example);
  expect(await readJournal(directory)).toEqual(example);
  const checkpoint = {freeExpertise: ['expertise/database.yaml']};
  await writeJournal(directory, {...example, step: 'checkpoint', checkpoint});
  expect((await readJournal(directory))?.checkpoint).toEqual(checkpoint);
  await removeJournal(directory);
  await removeJournal(directory);
  expect(await readJournal(directory)).toBeNull();
});

test('one that was written when every plan had one migration is read', async () => {
  const directory = await temporaryProject();
  await writeJournal(directory, example);
  const {migrations, ...plan} = examplePlan;
  const [{path, code, sql}] = migrations;
  const old = {...example, migrationPath: path, plan: {...plan, migration: {path, code}, sql}};
  await writeFile(join(directory, '.db-specialist/journal.json'), JSON.stringify(old));
  expect(await readJournal(directory)).toEqual(example);
});

test.each(['', '{"version": 1', '{"version": 7}', '[]'])(
  'a broken journal is told, never guessed: %j',
  async (text) => {
    const directory = await temporaryProject({'.db-specialist/journal.json': text});
    await expect(readJournal(directory)).rejects.toMatchObject({
      code: 'invalid-file',
      message: '.db-specialist/journal.json cannot be read: a build was cut off, and what it was doing is not known',
    });
    await writeFile(join(directory, '.db-specialist/journal.json'), JSON.stringify(example));
    expect(await readJournal(directory)).toEqual(example);
  },
);
