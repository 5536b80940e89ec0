import {afterEach, describe, expect, test} from 'vitest';
import {git, makeSample} from '../helpers/sample.js';
import {hasTmux, type Terminal} from '../helpers/terminal.js';
import {analyze, ask, built, editorThat, openSession, plan, question, toAnnounced, toLoad, toOrient} from './steps.js';

type Screen = {
  readonly name: string;
  readonly reach: (terminal: Terminal) => Promise<void>;
  /** What the next session offers; null where there is nothing to go on with. */
  readonly offer: RegExp | null;
  /** What stands there after the offer is taken. */
  readonly resumed: RegExp;
};

const screens: readonly Screen[] = [
  {name: 'orient', reach: toOrient, offer: null, resumed: /❯ Type a request…/},
  {name: 'load', reach: toLoad, offer: null, resumed: /❯ Type a request…/},
  {name: 'announced', reach: toAnnounced, offer: /at the step load/, resumed: /What starts now\s+Task\s+2\.1 Add a/},
  {
    name: 'analyze',
    reach: async (terminal) => {
      await toAnnounced(terminal);
      await analyze(terminal);
    },
    offer: /at the step analyze/,
    resumed: /The database as it is[\s\S]*40 rows/,
  },
  {
    name: 'question',
    reach: async (terminal) => {
      await ask(terminal, 'Add a gadgets table');
      await question(terminal, 'Which columns should gadgets get');
    },
    offer: /at the step plan: "Add a gadgets table", not planned yet/,
    resumed: /Which columns should gadgets get/,
  },
  {
    name: 'plan, as it was edited',
    reach: async (terminal) => {
      await toAnnounced(terminal);
      await plan(terminal);
      terminal.press('e');
      await terminal.until(/The plan: create_logins[\s\S]* {2}a approve/);
    },
    offer: /create_logins, not approved yet/,
    resumed: /The plan: create_logins[\s\S]* {2}a approve/,
  },
  {
    name: 'plan, while it is rehearsed',
    reach: async (terminal) => {
      await toAnnounced(terminal);
      await plan(terminal);
      terminal.press('t');
      await terminal.until('Rehearsing on a copy');
    },
    offer: /create_sessions, not approved yet/,
    resumed: /The plan: create_sessions[\s\S]* {2}a approve/,
  },
  {
    name: 'build, before its checkpoint',
    reach: async (terminal) => {
      await toAnnounced(terminal);
      await plan(terminal);
      await built(terminal);
    },
    offer: /is built; the checkpoint is not\s+done yet/,
    resumed: /Apply to the database +before the session was cut off[\s\S]*enter checkpoint/,
  },
];

const orderly = [
  {key: 'q', code: 0},
  {key: 'C-c', code: 130},
] as const;

describe.runIf(hasTmux)('left in order, then killed, a session goes on at', () => {
  let remove: () => void;
  let terminal: Terminal;

  afterEach(() => {
    terminal.close();
    remove();
  });

  test.each(screens.map((screen, index) => ({...screen, ...(orderly[index % 2] ?? orderly[0])})))(
    '$name ($key, then kill -9)',
    async ({reach, offer, resumed, key, code}) => {
      const sample = makeSample();
      remove = sample.remove;
      const EDITOR = editorThat(sample.directory, 's/create_sessions/create_logins/');
      terminal = openSession(sample.project, {env: {EDITOR}});
      await reach(terminal);
      terminal.press(key);
      await terminal.until(`exit-code=${code}`);
      for (const _way of ['after leaving it in order', 'after killing it']) {
        // A fresh terminal, as a person opens one: the one of a killed program may still be raw.
        terminal.close();
        terminal = openSession(sample.project, {env: {EDITOR}});
        await toOrient(terminal);
        terminal.press('Enter');
        if (offer === null) await terminal.until(resumed);
        else {
          await terminal.until(offer);
          expect(await terminal.until(/❯ (Resume|Finish)/)).toContain('Go on where you stopped?');
          terminal.press('Enter');
          await terminal.until(resumed);
        }
        terminal.kill();
        await terminal.until('exit-code=137');
      }
      // Looking around leaves no trace.
      if (offer === null) expect(git(sample.project, 'status', '--porcelain')).toBe('');
    },
  );
});
