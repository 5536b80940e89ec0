import {appendFile, mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {openPrivateDirectory} from '../project/private-directory.js';

/** One step or statement. What a person typed, rows and credentials have no place here. */
export type LogEntry = {
  /** `step`, `statement`, `error`. */
  readonly event: string;
  readonly step?: string;
  readonly migration?: string;
  readonly direction?: 'up' | 'down';
  readonly sql?: string;
  readonly ms?: number;
  readonly rows?: number | null;
  readonly ok?: boolean;
  readonly error?: string;
};

/** Adds one line to `.db-specialist/log/<date>.jsonl`. Never fails: work does not stop because nobody can write about it. */
export const appendLog = async (directory: string, entry: LogEntry, now: Date = new Date()): Promise<void> => {
  const at = now.toISOString();
  const line = JSON.stringify({at, pid: process.pid, ...entry, ...redacted(entry)});
  try {
    const folder = join((await openPrivateDirectory(directory)).path, 'log');
    await mkdir(folder, {recursive: true, mode: 0o700});
    await appendFile(join(folder, `${at.slice(0, 10)}.jsonl`), `${line}\n`);
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
