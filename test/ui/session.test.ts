import {expect, test} from 'vitest';
import {workflow} from './sample.js';
import {openTerminal} from './terminal.js';

test('a session goes from the first screen to the checkpoint by the keys that are shown', async () => {
  const terminal = await openTerminal({workflow: workflow()});
  await terminal.see('Branch');
  terminal.press('\r');
  await terminal.see('Type a request…');
  terminal.press('j\r');
  await terminal.see('What starts now');
  terminal.press('\r');
  await terminal.see('References');
  terminal.press('\r');
  await terminal.see('The plan: create_sessions');
  terminal.pass(200);
  terminal.press('a');
  await terminal.see('Committed fedcba9');
  terminal.press('q');
  expect(await terminal.outcome).toEqual({
    exitCode: 0,
    summary: [
      '✓ create_sessions: migrations/20260701120000_create_sessions.js is applied, 1.1 Add a sessions table to track user logins is ticked, committed as fedcba9 (feat(db): create sessions)',
    ],
  });
});
