import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {cli} from '../helpers/sample.js';
import {openTerminal, type Terminal, type TerminalOptions} from '../helpers/terminal.js';

const command = `'${process.execPath}' '${cli}'`;

/** The session in a project, in a terminal of its own. */
export const openSession = (project: string, options: Partial<TerminalOptions> = {}): Terminal =>
  openTerminal({command, cwd: project, ...options});

/** A program for $EDITOR that edits with sed. */
export const editorThat = (directory: string, sed: string): string => {
  const file = join(directory, 'editor');
  writeFileSync(file, `#!/bin/sh\nsed -i '${sed}' "$1"\n`, {mode: 0o755});
  return file;
};

/** The ways to the screens of the session, each from its start. */
export const toOrient = async (terminal: Terminal): Promise<void> => {
  await terminal.until(/(?<!\()enter go on/);
};

export const toLoad = async (terminal: Terminal): Promise<void> => {
  await toOrient(terminal);
  terminal.press('Enter');
  await terminal.until('❯ Type a request…');
};

const announced = async (terminal: Terminal): Promise<void> => {
  await terminal.until(/What starts now[\s\S]*(?<!\()enter go on/);
};

/** The first row is for a request in one's own words; the tasks come after it. */
export const toAnnounced = async (terminal: Terminal): Promise<void> => {
  await toLoad(terminal);
  terminal.press('Down', 'Enter');
  await announced(terminal);
};

export const ask = async (terminal: Terminal, request: string): Promise<void> => {
  await toLoad(terminal);
  terminal.press('Enter');
  await terminal.until('Request ›');
  terminal.type(request);
  await terminal.until(request);
  terminal.press('Enter');
  await announced(terminal);
};

export const analyze = async (terminal: Terminal): Promise<void> => {
  terminal.press('Enter');
  await terminal.until(/❯ \w+ {2}\d+ rows/);
};

export const plan = async (terminal: Terminal): Promise<void> => {
  await analyze(terminal);
  terminal.press('Enter');
  await terminal.until(/ {2}a approve/);
};

export const question = async (terminal: Terminal, text: string | RegExp): Promise<void> => {
  await analyze(terminal);
  terminal.press('Enter');
  await terminal.until(text);
};

/** Keys of the first moment do not count, so it is pressed until it does. */
export const pressUntil = async (terminal: Terminal, key: string, text: string | RegExp): Promise<void> => {
  const early = /does not count/;
  for (;;) {
    terminal.press(key);
    const shown = await terminal.until(new RegExp(`${early.source}|${typeof text === 'string' ? text : text.source}`));
    if (!early.test(shown)) return;
  }
};

export const built = async (terminal: Terminal): Promise<void> => {
  await pressUntil(terminal, 'a', /enter checkpoint|Building…/);
  await terminal.until('enter checkpoint');
};

export const checkpoint = async (terminal: Terminal): Promise<void> => {
  await built(terminal);
  terminal.press('Enter');
  await terminal.until('is done');
};
