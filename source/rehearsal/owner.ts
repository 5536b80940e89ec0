import {readFile} from 'node:fs/promises';
import {errorCode} from '../errors.js';

/** A process: its number, and when it started, because numbers are used again. */
export type Owner = {readonly pid: number; readonly started: string};

/** Linux tells when a process started; elsewhere the number alone has to do, and a number in use counts as the same process. */
const unknownStart = '0';

export const thisProcess = async (): Promise<Owner> => ({
  pid: process.pid,
  started: (await startOf(process.pid)) ?? unknownStart,
});

export const isAlive = async ({pid, started}: Owner): Promise<boolean> => {
  if (!isRunning(pid)) return false;
  const now = await startOf(pid);
  return now === null || started === unknownStart || now === started;
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is running too.
    return errorCode(error) === 'EPERM';
  }
};

/** Ticks between the start of the machine and that of the process: field 22 of /proc/PID/stat (proc_pid_stat(5)). */
const startOf = async (pid: number): Promise<string | null> => {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold anything.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
};
