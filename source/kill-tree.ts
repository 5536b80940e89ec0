import {spawnSync} from 'node:child_process';

/** Ends a process that leads a group, and everything it started, at once. */
export const killTree = (pid: number | undefined): void => {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], {stdio: 'ignore'});
    return;
  }
  try {
    // It leads a process group of its own.
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
};
