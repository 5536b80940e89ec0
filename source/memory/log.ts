import {appendFile, mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {openPrivateDirectory} from '../project/private-directory.js';

/** One step or statement. What a person typed, rows and credentials have no place here. */
export type LogEntry = {
  readonly event: 'step' | 'statement';
  readonly migration: string;
  /** Of the build: `apply`. */
  readonly step?: string;
  readonly direction?: 'up' | 'down';
  /** Where a statement ran. */
  readonly on?: 'copy' | 'database';
  readonly sql?: string;
  readonly ms: number | null;
  readonly rows?: number | null;
  readonly ok?: boolean;
  readonly error?: string;
};

/** Adds a line per entry to `.db-specialist/log/<date>.jsonl`. Never fails: work does not stop because nobody can write about it. */
export const appendLog = async (directory: string, entries: readonly LogEntry[], now: Date): Promise<void> => {
  const at = now.toISOString();
  const lines = entries.map((entry) => `${JSON.stringify({at, pid: process.pid, ...entry, ...redacted(entry)})}\n`);
  try {
    const folder = join((await openPrivateDirectory(directory)).path, 'log');
    await mkdir(folder, {recursive: true, mode: 0o700});
    await appendFile(join(folder, `${at.slice(0, 10)}.jsonl`), lines.join(''));
  } catch {
    // A full disk or a folder without write access is told where it matters: by the step that needs it.
  }
};

const redacted = ({sql, error}: LogEntry): Pick<LogEntry, 'sql' | 'error'> => ({
  ...(sql === undefined ? {} : {sql: withoutValues(sql)}),
  ...(error === undefined ? {} : {error: withoutValues(error)}),
});

/** Without literals, values that a server quotes back, and credentials in URLs. */
export const withoutValues = (text: string): string =>
  text
    .replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, '$1***@')
    .replaceAll(/(\$\w*\$).*?\1/gs, '$1…$1')
    .replaceAll(/'(?:[^']|'')*'/g, "'…'")
    .replaceAll(/=\([^)]*\)/g, '=(…)');
