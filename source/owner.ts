import {isRunning, startOfProcess} from './running-process.js';

/** A process: its number, and when it started, because numbers are used again. */
export type Owner = {readonly pid: number; readonly started: string};

/** Linux tells when a process started; elsewhere the number alone has to do, and a number in use counts as the same process. */
const unknownStart = '0';

export const thisProcess = async (): Promise<Owner> => ({
  pid: process.pid,
  started: (await startOfProcess(process.pid)) ?? unknownStart,
});

export const isAlive = async ({pid, started}: Owner): Promise<boolean> => {
  if (!(await isRunning(pid))) return false;
  const now = await startOfProcess(pid);
  return now === null || started === unknownStart || now === started;
};
