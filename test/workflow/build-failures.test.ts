import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {isUserError, type UserError} from '../../source/errors.js';
import {openWorkflow} from '../../source/workflow/open-workflow.js';
import type {BuildStepName, Workflow} from '../../source/workflow/workflow.js';
import {rowsIn} from '../helpers/database-rows.js';
import {filesOf} from '../helpers/fingerprints.js';
import {makeSample} from '../helpers/sample.js';

let sample: ReturnType<typeof makeSample>;
let workflow: Workflow;

beforeEach(() => {
  sample = makeSample();
  workflow = openWorkflow({directory: sample.project});
});

afterEach(async () => {
  await workflow.close();
  sample.remove();
});

const path = (...parts: readonly string[]): string => join(sample.project, ...parts);

const inDatabase = (...statements: readonly string[]): void => execute(path('dev.sqlite3'), statements);

const inShadow = (...statements: readonly string[]): void => {
  const [shadow] = readdirSync(path('.db-specialist/shadows')).filter((file) => /^shadow-\d+-\d+-\w+$/.test(file));
  execute(path('.db-specialist/shadows', shadow ?? ''), statements);
};

const execute = (file: string, statements: readonly string[]): void => {
  const database = new Database(file);
  database.pragma('foreign_keys = OFF');
  for (const statement of statements) database.exec(statement);
  database.close();
};

const rows = (): string => rowsIn(path('dev.sqlite3'));

const plannedSessions = async () => {
  const {openTasks} = await workflow.load();
  const task = openTasks[0] ?? null;
  const outcome = await workflow.plan({request: task?.title ?? '', task, answers: {}});
  if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
  return outcome.plan;
};

type Case = {
  readonly step: BuildStepName;
  /** What goes wrong while the step runs. */
  readonly sabotage: () => void;
  readonly code: UserError['code'];
  readonly message: RegExp;
  /** Takes the sabotage away again, before what is left is looked at. */
  readonly repair?: () => void;
};

const cases: readonly Case[] = [
  {
    step: 'check',
    sabotage: () => inDatabase('ALTER TABLE tags ADD COLUMN colour text'),
    code: 'database-changed',
    message: /not as it was when this plan was made/,
    repair: () => inDatabase('ALTER TABLE tags DROP COLUMN colour'),
  },
  {
    step: 'write',
    sabotage: () => {
      rmSync(path('migrations'), {recursive: true});
      writeFileSync(path('migrations'), 'not a folder');
    },
    code: 'name-taken',
    message: /migrations.* something else stands in its place/,
    repair: () => {
      rmSync(path('migrations'));
      execFileSync('git', ['checkout', '--', 'migrations'], {cwd: sample.project});
    },
  },
  {
    step: 'rehearse-up',
    sabotage: () => inShadow('CREATE TABLE sessions (id integer)'),
    code: 'rehearsal-failed',
    message: /already exists/,
  },
  {
    step: 'rehearse-down',
    sabotage: () => inShadow('DELETE FROM tags'),
    code: 'rehearsal-failed',
    message: /tags/,
  },
  {
    step: 'rehearse-again',
    sabotage: () => inShadow('CREATE TABLE sessions (id integer)'),
    code: 'rehearsal-failed',
    message: /already exists/,
  },
  {
    step: 'backup',
    sabotage: () => {
      rmSync(path('.db-specialist/backups'), {recursive: true});
      writeFileSync(path('.db-specialist/backups'), 'not a folder');
    },
    code: 'backup-failed',
    message: /The backup .* cannot be made/,
  },
  {
    step: 'validate',
    sabotage: () => inDatabase('INSERT INTO post_tags (post_id, tag_id) VALUES (999, 999)'),
    code: 'validation-failed',
    message: /post_tags/,
    repair: () => inDatabase('DELETE FROM post_tags WHERE post_id = 999'),
  },
];

test.each(cases)('a build that fails at $step leaves database, files and task as they were', async (failing) => {
  const plan = await plannedSessions();
  const before = {files: filesOf(sample.project), rows: rows()};
  let isSabotaged = false;

  const failure = await workflow
    .build(plan, {
      onSteps: (steps) => {
        const isThere = steps.some(({name, state}) => name === failing.step && state === 'running');
        if (!isThere || isSabotaged) return;
        isSabotaged = true;
        failing.sabotage();
      },
      signal: new AbortController().signal,
    })
    .catch((error: unknown) => error);

  if (!isUserError(failure)) throw failure;
  expect(failure).toMatchObject({code: failing.code, message: expect.stringMatching(failing.message)});
  expect(failure.nextSteps).not.toHaveLength(0);

  failing.repair?.();
  const {'dev.sqlite3': databaseBefore, ...filesBefore} = before.files;
  const {'dev.sqlite3': databaseAfter, ...filesAfter} = filesOf(sample.project);
  expect(filesAfter).toEqual(filesBefore);
  expect(rows()).toBe(before.rows);
  // Until the database is touched on purpose, not one byte of it changes.
  if (!['check', 'validate'].includes(failing.step)) expect(databaseAfter).toBe(databaseBefore);
  expect(existsSync(path('.db-specialist/journal.json'))).toBe(false);
  expect(readdirSync(path('.db-specialist/shadows'))).toEqual([]);
});

test('a build that cannot even be taken back is kept, and taken back later', async () => {
  const plan = await plannedSessions();
  const before = {files: filesOf(sample.project), rows: rows()};
  const lock = new Database(path('dev.sqlite3'));
  try {
    const failure = await workflow
      .build(plan, {
        onSteps: (steps) => {
          const isApplying = steps.some(({name, state}) => name === 'apply' && state === 'running');
          if (isApplying && !lock.inTransaction) lock.exec('BEGIN EXCLUSIVE');
        },
        signal: new AbortController().signal,
      })
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({
      message: expect.stringMatching(/is locked/),
      nextSteps: expect.arrayContaining(['Then take it back: db-specialist build --resume undo']),
    });
  } finally {
    lock.close();
  }

  const {resume} = await workflow.load();
  if (!resume?.build) throw new Error('nothing to resume');
  expect(resume.build).toMatchObject({applied: false});
  await workflow.recover(resume.build, 'undo', {onSteps: () => undefined, signal: new AbortController().signal});
  const {'dev.sqlite3': _before, ...filesBefore} = before.files;
  const {'dev.sqlite3': _after, ...filesAfter} = filesOf(sample.project);
  expect(filesAfter).toEqual(filesBefore);
  expect(rows()).toBe(before.rows);
});

test('a migration file that somebody changed meanwhile is theirs and stays', async () => {
  const plan = await plannedSessions();
  const theirs = 'exports.up = async () => { throw new Error("not today"); };\n';
  const failure = await workflow
    .build(plan, {
      onSteps: (steps) => {
        const isRehearsing = steps.some(({name, state}) => name === 'rehearse-up' && state === 'running');
        if (isRehearsing) writeFileSync(path(plan.migrations[0].path), theirs);
      },
      signal: new AbortController().signal,
    })
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({code: 'rehearsal-failed'});
  expect(readFileSync(path(plan.migrations[0].path), 'utf8')).toBe(theirs);
});

test('values that a failed build dropped stay in the backup when others have written meanwhile', async () => {
  const outcome = await workflow.plan({request: 'Drop legacy_id from users', task: null, answers: {}});
  if (outcome.kind !== 'plan') throw new Error('asked');
  const plan = workflow.consent(outcome.plan, outcome.consents);
  let isSabotaged = false;
  const failure = await workflow
    .build(plan, {
      onSteps: (steps) => {
        if (isSabotaged || !steps.some(({name, state}) => name === 'validate' && state === 'running')) return;
        isSabotaged = true;
        inDatabase('INSERT INTO post_tags (post_id, tag_id) VALUES (999, 999)');
      },
      signal: new AbortController().signal,
    })
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({
    code: 'validation-failed',
    message: expect.stringContaining('is taken back, but the database is not as in the backup'),
    nextSteps: [expect.stringContaining('What was lost is in .db-specialist/backups/')],
  });
  expect(existsSync(path('.db-specialist/journal.json'))).toBe(false);
  expect(readdirSync(path('.db-specialist/backups'))).toHaveLength(1);
});
