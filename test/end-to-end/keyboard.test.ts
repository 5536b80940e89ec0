import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, describe, expect, test} from 'vitest';
import {git, makeSample, runCli} from '../helpers/sample.js';
import {hasTmux, type Terminal} from '../helpers/terminal.js';
import {
  ask,
  built,
  checkpoint,
  editorThat,
  openSession,
  plan,
  pressUntil,
  question,
  toAnnounced,
  toLoad,
} from './steps.js';

let sample: ReturnType<typeof makeSample>;
let terminal: Terminal;

afterEach(() => {
  terminal.close();
  sample.remove();
});

const schemaOf = (
  project: string,
): {readonly tables: readonly {readonly name: string; readonly columns: readonly {name: string}[]}[]} =>
  JSON.parse(runCli(project, 'analyze', '--json').stdout).schema;

describe.runIf(hasTmux)('with the keyboard', () => {
  test('a question is answered in own words, or left again', async () => {
    sample = makeSample();
    terminal = openSession(sample.project);
    await ask(terminal, 'Add a gadgets table');
    await question(terminal, 'Which columns should gadgets get');
    terminal.press('Escape');
    await terminal.until('The database as it is');
    terminal.press('Enter');
    await terminal.until('Which columns should gadgets get');
    terminal.press('Down');
    await terminal.until('❯ Type another answer…');
    await pressUntil(terminal, 'Enter', 'Answer ›');
    terminal.type('rating integer, note text');
    await terminal.until('Answer › rating integer, note text');
    terminal.press('Enter');
    expect(await terminal.until(/ {2}a approve/)).toMatch(/Create gadgets with id, rating, note/);
  });

  test('what destroys needs the name typed, and neither enter nor a paste gives it', async () => {
    sample = makeSample();
    terminal = openSession(sample.project);
    await ask(terminal, 'Drop legacy_id from users');
    await plan(terminal);
    await pressUntil(terminal, 'a', 'Type users.legacy_id ›');
    terminal.paste('users.legacy_id');
    await terminal.until('what is pasted does not count');
    terminal.press('Enter');
    await terminal.until('That is not users.legacy_id. Nothing is consented to.');
    terminal.type('users.legacy_id');
    await terminal.until('› users.legacy_id█');
    terminal.press('Enter');
    await terminal.until('Consent given and written down. a approves the plan.');
    await pressUntil(terminal, 'Enter', 'Nothing here was taken for granted');
    await built(terminal);
    expect(terminal.screen()).toMatch(/all came back but what is\s+lost as planned/);
    const users = schemaOf(sample.project).tables.find(({name}) => name === 'users');
    expect(users?.columns.map(({name}) => name)).not.toContain('legacy_id');
  });

  test('the plan is edited in $EDITOR, and a mistake in it is told by its line', async () => {
    sample = makeSample();
    const EDITOR = editorThat(sample.directory, 's/^name: .*/name: [/;s/nickname/alias/g');
    terminal = openSession(sample.project, {env: {EDITOR}});
    await ask(terminal, 'Add a nickname to users');
    await plan(terminal);
    await pressUntil(terminal, 'e', /The edited plan, line \d+/);
    editorThat(sample.directory, 's/^name: .*/name: add_alias/;s/nickname/alias/g');
    terminal.press('e');
    await terminal.until(/The plan: add_alias[\s\S]* {2}a approve/);
    await checkpoint(terminal);
    expect(readdirSync(join(sample.project, 'migrations')).at(-1)).toMatch(/^\d+_add_alias\.js$/);
    expect(git(sample.project, 'log', '-1', '--format=%s').trim()).toBe('feat(db): add alias');
  });

  test('what is pasted does not act, and a rejected plan leaves its words to be changed', async () => {
    sample = makeSample();
    terminal = openSession(sample.project);
    await toAnnounced(terminal);
    await plan(terminal);
    terminal.paste('aaa\r');
    await pressUntil(terminal, 'r', 'Why not[?] ›');
    terminal.type('sessions live in Redis');
    await terminal.until('sessions live in Redis');
    terminal.press('Enter');
    const shown = await terminal.until('You rejected the plan: sessions live in Redis');
    expect(shown).toContain('Request › Add a sessions table to track user logins');
    expect(schemaOf(sample.project).tables.map(({name}) => name)).not.toContain('sessions');
  });

  test.each([
    [40, 12],
    [60, 20],
    [120, 40],
  ])(
    'in %i columns and %i rows the session is whole, without colours, and erases no scrollback',
    async (columns, rows) => {
      sample = makeSample();
      terminal = openSession(sample.project, {columns, rows, env: {NO_COLOR: '1'}});
      await toLoad(terminal);
      terminal.press('Down', 'Enter');
      await terminal.until('What starts now');
      terminal.resize(columns + 7, rows + 3);
      terminal.resize(columns, rows);
      await plan(terminal);
      await built(terminal);
      terminal.press('q');
      const left = await terminal.until('exit-code=0');
      expect(left.replaceAll(/\s/g, '')).toContain('create_sessionsisapplied,butitscheckpointisstilltobemade.');
      // The shell clears the screen with the same sequence before the session starts.
      const output = terminal.output().slice(terminal.output().indexOf('\x1b[?1049h'));
      expect(output).not.toContain('\x1b[3J');
      expect(output.split('\x1b').filter((part) => /^\[3[1-7]m/.test(part))).toEqual([]);
      expect(output.split('\x1b[?1049h')).toHaveLength(2);
      expect(output.split('\x1b[?1049l')).toHaveLength(2);
      expect(output.lastIndexOf('\x1b[?25h')).toBeGreaterThan(output.lastIndexOf('\x1b[?25l'));
    },
  );
});
