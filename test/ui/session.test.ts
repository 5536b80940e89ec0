import {chmod, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {UserError} from '../../source/errors.js';
import {handOffText} from '../../source/memory/hand-off-text.js';
import type {RememberedStep, Workflow} from '../../source/workflow/workflow.js';
import {analysis, buildSteps, checkpointReport, consentRequest, plan, schemaOf, table, workflow} from './sample.js';
import {openTerminal, type Terminal} from './terminal.js';

const times = (text: string, part: string): number => text.split(part).length - 1;

/** Opens a session and goes to the plan. */
const toPlan = async (steps: Workflow): Promise<Terminal> => {
  const terminal = await openTerminal({workflow: steps, request: 'Add a sessions table'});
  await terminal.see('What starts now');
  terminal.press('\r');
  await terminal.see('References');
  terminal.press('\r');
  await terminal.see('  a approve');
  return terminal;
};

const never = new Promise<never>(() => {});

test('a session goes from the first screen to the checkpoint by the keys that are shown', async () => {
  const remembered: RememberedStep[] = [];
  const terminal = await openTerminal({
    workflow: workflow({
      remember: async (record) => {
        remembered.push(record);
      },
    }),
  });
  await terminal.see('Branch');
  terminal.press('\r');
  await terminal.see('Type a request…');
  terminal.press('j\r');
  await terminal.see('What starts now');
  terminal.press('\r');
  await terminal.see('References');
  terminal.press('\r');
  await terminal.see('  a approve');
  terminal.press('a');
  await terminal.see('The database is changed and checked');
  terminal.press('\r');
  await terminal.see('Committed fedcba9');
  terminal.press('c');
  await terminal.see('sent to the clipboard');
  const copied = terminal.written().split(']52;c;')[1]?.split('\u0007')[0] ?? '';
  expect(Buffer.from(copied, 'base64').toString()).toBe(handOffText(checkpointReport.handOff));
  terminal.press('q');
  expect(await terminal.outcome).toEqual({
    exitCode: 0,
    summary: [
      '✓ create_sessions is applied: migrations/20260701120000_create_sessions.js',
      '  ticked 1.1 Add a sessions table to track user logins',
      '  committed fedcba9 feat(db): create sessions',
    ],
  });
  expect(remembered.map(({step, approved}) => `${step}${approved ? ' approved' : ''}`)).toEqual([
    'load',
    'analyze',
    'plan',
    'plan',
    'plan approved',
    'build approved',
    'checkpoint approved',
  ]);
});

test('the first frame is there before anything is known', async () => {
  const terminal = await openTerminal({workflow: workflow({orient: () => never})});
  expect(await terminal.see('Looking around…')).toContain('/home/me/blog');
  terminal.press('q');
  expect((await terminal.outcome).exitCode).toBe(0);
});

test('the alternate screen is entered and left once, and the scrollback is never erased', async () => {
  const terminal = await openTerminal({workflow: workflow()});
  await terminal.see('Branch');
  terminal.press('\r');
  await terminal.see('Type a request…');
  terminal.press('\x03');
  expect((await terminal.outcome).exitCode).toBe(130);
  const written = terminal.written();
  expect([times(written, '\x1b[?1049h'), times(written, '\x1b[?1049l'), times(written, '\x1b[3J')]).toEqual([1, 1, 0]);
  expect(written.lastIndexOf('\x1b[?1049l')).toBeGreaterThan(written.lastIndexOf('Type a request…'));
});

test('a crash leaves the alternate screen once and is not hidden', async () => {
  // A value that no screen can draw: the border of a bug.
  const broken = {...analysis, schema: null} as unknown as typeof analysis;
  const terminal = await openTerminal({workflow: workflow({analyze: async () => broken}), request: 'x'});
  await terminal.see('What starts now');
  terminal.press('\r');
  await expect(terminal.outcome).rejects.toThrow(TypeError);
  expect(times(terminal.written(), '\x1b[?1049l')).toBe(1);
});

test('ctrl+F1 does not end the session', async () => {
  const terminal = await openTerminal({workflow: workflow()});
  await terminal.see('Branch');
  terminal.press('\x1b[1;5P\x1b[1;5Q');
  terminal.press('?');
  await terminal.see('Keys');
  terminal.press('\x03');
  expect((await terminal.outcome).exitCode).toBe(130);
});

test('keys that come in one read are each taken, across screens', async () => {
  const terminal = await openTerminal({workflow: workflow()});
  await terminal.see('Branch');
  terminal.press('\r');
  await terminal.see('Type a request…');
  terminal.press('\x1b[B\x1b[B\r');
  expect(await terminal.see('What starts now')).toContain('Add a nickname to users');
  terminal.press('bkk\r');
  await terminal.see('Request ›');
  terminal.press('jab\x7f');
  expect(await terminal.see('Request › ja█')).not.toContain('Request › jab');
  terminal.press('\x03');
  await terminal.outcome;
});

test('the next frame after a resize erases the screen and has the new size', async () => {
  const terminal = await openTerminal({workflow: workflow()});
  await terminal.see('Branch');
  terminal.resize(60, 15);
  const frame = await terminal.see('[1 orient] of 6');
  expect(frame.split('\n').length).toBe(14);
  expect(Math.max(...frame.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  terminal.resize(100, 40);
  expect((await terminal.see('6 checkpoint')).split('\n').length).toBe(39);
  // Ink erases once more where the last frame was as tall as the terminal is now.
  expect(times(terminal.written(), '\x1b[2J\x1b[H')).toBeGreaterThanOrEqual(2);
  expect(terminal.written()).not.toContain('\x1b[3J');
  terminal.resize(30, 8);
  await terminal.see('needs at least');
  terminal.press('q');
  expect((await terminal.outcome).exitCode).toBe(0);
});

test('a thousand tables are moved through and filtered', async () => {
  const schema = schemaOf(Array.from({length: 1000}, (_, index) => table(`table_${index}`)));
  const terminal = await openTerminal({
    workflow: workflow({analyze: async () => ({...analysis, schema})}),
    request: 'x',
  });
  await terminal.see('What starts now');
  terminal.press('\r');
  await terminal.see('1 of 1000');
  terminal.press('G');
  await terminal.see('❯ table_999');
  terminal.press('/table_77\r');
  expect(await terminal.see('filter: table_77')).toContain('❯ table_77 ');
  terminal.press('j\x1b');
  await terminal.see('771 of 1000');
  terminal.press('\x03');
  await terminal.outcome;
});

test('consent is typed before a can approve', async () => {
  const terminal = await toPlan(
    workflow({plan: async () => ({kind: 'plan', plan, consents: [consentRequest]}), build: () => never}),
  );
  terminal.press('a');
  await terminal.see('To consent, type users.nickname');
  terminal.press('\r');
  await terminal.see('Nothing is consented to');
  terminal.press('users.nickname\r');
  await terminal.see('Consent given and written down');
  await terminal.see('  a approve');
  terminal.press('a');
  await terminal.see('[5 build]');
  terminal.press('\x03\x03');
  expect((await terminal.outcome).exitCode).toBe(130);
});

test('ctrl+c twice while the migration runs stops it through the signal and ends with 130', async () => {
  let aborted = false;
  const terminal = await toPlan(
    workflow({
      build: (_plan, {onSteps, signal}) =>
        new Promise((_resolve, reject) => {
          onSteps(buildSteps('apply', 'running'));
          signal.addEventListener('abort', () => {
            aborted = true;
            reject(new UserError({code: 'interrupted', message: 'The build was stopped', nextSteps: ['Start again']}));
          });
        }),
    }),
  );
  terminal.press('a');
  await terminal.see('● Apply');
  terminal.press('\x03');
  await terminal.see('ctrl+c again stops it');
  expect(aborted).toBe(false);
  terminal.press('\x03');
  const {exitCode, summary} = await terminal.outcome;
  expect([aborted, exitCode]).toEqual([true, 130]);
  expect(summary).toEqual(['Not finished: create_sessions, approved.', '  next: db-specialist goes on with it']);
});

test('a failing build shows the step, the error and what to do', async () => {
  const terminal = await toPlan(
    workflow({
      build: async (_plan, {onSteps}) => {
        onSteps(buildSteps('rehearse-down', 'failed'));
        throw new UserError({
          code: 'rehearsal-failed',
          message: 'down of create_sessions fails: no such table',
          nextSteps: ['Edit the plan with e'],
        });
      },
    }),
  );
  terminal.press('a');
  const frame = await terminal.see('The build stopped');
  expect(frame).toContain('✗ down of create_sessions fails: no such table');
  expect(frame).toContain('→ Edit the plan with e');
  expect(frame).toMatch(/✗ Rehearse: down +failed/);
  terminal.press('b');
  await terminal.see('The plan: create_sessions');
  terminal.press('\x03');
  await terminal.outcome;
});

test('what is no UserError is shown as a bug with where to report it', async () => {
  const terminal = await openTerminal({
    workflow: workflow({
      orient: async () => {
        throw new TypeError('x is not a function');
      },
    }),
  });
  const frame = await terminal.see('This is a bug in db-specialist: x is not a function');
  expect(frame).toContain('npm bugs db-specialist');
  expect(times(frame, '    at ')).toBe(0);
  terminal.press('\t');
  expect(await terminal.see('TypeError: x is not a function')).toContain('    at ');
  terminal.press('q');
  await terminal.outcome;
});

let directory = '';
const environment = {VISUAL: process.env.VISUAL, EDITOR: process.env.EDITOR};

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'db-specialist-ui-'));
});

afterEach(async () => {
  await rm(directory, {recursive: true, force: true});
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

const useEditor = async (script: string): Promise<void> => {
  const editor = join(directory, 'my editor.sh');
  await writeFile(editor, `#!/bin/sh\n${script}\n`);
  await chmod(editor, 0o755);
  delete process.env.VISUAL;
  process.env.EDITOR = `'${editor}'`;
};

test('e hands the terminal to the editor and comes back to the same state with the plan as it was edited', async () => {
  await useEditor('sed -i.bak s/create_sessions/create_logins/ "$1"');
  const revised: string[] = [];
  const terminal = await toPlan(
    workflow({
      revise: async (_plan, yaml) => {
        revised.push(yaml);
        return {kind: 'plan', plan: {...plan, name: 'create_logins'}, consents: []};
      },
    }),
  );
  terminal.press('e');
  await terminal.see('The plan: create_logins');
  expect(revised).toEqual(['name: create_logins\n']);
  const written = terminal.written();
  expect([times(written, '\x1b[?1049h'), times(written, '\x1b[?1049l')]).toEqual([2, 1]);
  terminal.press('?');
  await terminal.see('Keys');
  terminal.press('\x03');
  await terminal.outcome;
});

test('an edit that cannot be used shows the line and opens what was written again', async () => {
  await useEditor('echo "nam: x" >> "$1"');
  const revised: string[] = [];
  const terminal = await toPlan(
    workflow({
      revise: async (_plan, yaml) => {
        revised.push(yaml);
        throw new UserError({
          code: 'invalid-file',
          message: `plan.yaml line ${revised.length + 1} is wrong`,
          nextSteps: ['name?'],
        });
      },
    }),
  );
  terminal.press('e');
  await terminal.see('plan.yaml line 2 is wrong');
  terminal.press('e');
  await terminal.see('plan.yaml line 3 is wrong');
  expect(revised[1]).toBe('name: create_sessions\nnam: x\nnam: x\n');
  terminal.press('\x1b');
  await terminal.see('The plan: create_sessions');
  terminal.press('\x03');
  await terminal.outcome;
});

test('an editor that is not there leaves the plan as it was', async () => {
  process.env.VISUAL = 'no-such-editor-anywhere';
  const terminal = await toPlan(workflow());
  terminal.press('e');
  await terminal.see('The editor ended with an error: no-such-editor-anywhere');
  terminal.press('\x1b');
  await terminal.see('The plan: create_sessions');
  terminal.press('\x03');
  await terminal.outcome;
});
