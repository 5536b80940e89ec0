import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {appendLog, withoutValues} from '../../source/memory/log.js';
import {temporaryProject} from '../project/temporary-project.js';

const now = new Date('2026-02-01T23:59:59.000Z');

test('one line per entry, in a file per day', async () => {
  const directory = await temporaryProject();
  const step = {event: 'step', migration: 'a.js', step: 'apply', ok: true, ms: 12} as const;
  const statement = {event: 'statement', migration: 'a.js', ms: 1} as const;
  await appendLog(directory, [step], now);
  await appendLog(directory, [{...statement, sql: "insert into a values ('secret', 'it''s')"}], now);
  const text = await readFile(join(directory, '.db-specialist/log/2026-02-01.jsonl'), 'utf8');
  expect(
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    {at: now.toISOString(), pid: process.pid, ...step},
    {at: now.toISOString(), pid: process.pid, ...statement, sql: "insert into a values ('…', '…')"},
  ]);
});

test('work goes on where nothing can be written', async () => {
  const directory = await temporaryProject({'.db-specialist': 'a file in its place'});
  await expect(appendLog(directory, [], now)).resolves.toBeUndefined();
});

test.each([
  ['postgres://app:hunter2@db:5432/shop refused', 'postgres://***@db:5432/shop refused'],
  ['Key (email)=(ada@example.com) already exists.', 'Key (email)=(…) already exists.'],
  ["Duplicate entry 'ada' for key", "Duplicate entry '…' for key"],
  ['create function f() as $body$ select 1 $body$', 'create function f() as $body$…$body$'],
  ['alter table "users" add column "nickname" text', 'alter table "users" add column "nickname" text'],
])('%s', (text, expected) => {
  expect(withoutValues(text)).toBe(expected);
});
