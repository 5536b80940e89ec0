import {readFile} from 'node:fs/promises';
import {errorCode} from './errors.js';

/** Whether a process of this machine still runs. One that was killed and that its parent has not asked about yet keeps its number, and runs no more. */
export const isRunning = async (pid: number): Promise<boolean> =>
  hasNumber(pid) && !endedStates.has((await processFields(pid))?.[0] ?? '');

/** Ticks between the start of the machine and that of the process: field 22 of /proc/PID/stat (proc_pid_stat(5)). Null where nobody tells. */
export const startOfProcess = async (pid: number): Promise<string | null> => (await processFields(pid))?.[19] ?? null;

/** Zombie and dead (proc_pid_stat(5)). */
const endedStates: ReadonlySet<string> = new Set(['Z', 'X', 'x']);

const hasNumber = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is running too.
    return errorCode(error) === 'EPERM';
  }
};

/** From the third field on: the second is the program's name in brackets and may hold anything. */
const processFields = async (pid: number): Promise<readonly string[] | null> => {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
};
