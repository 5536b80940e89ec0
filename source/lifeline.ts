import {Worker} from 'node:worker_threads';

// File descriptor 3 is a pipe whose other end only the parent holds, so it closes when the parent dies, in whatever way.
const watch = `
  const {Socket} = require('node:net');
  const end = () => {
    try { process.kill(-process.pid, 'SIGKILL'); } catch { process.kill(process.pid, 'SIGKILL'); }
  };
  new Socket({fd: 3}).on('error', end).on('close', end).resume();
`;

/**
 * Ends this process, and what it started, as soon as the parent is gone. A thread of its own does the watching, because a migration that
 * never returns to the event loop must not outlive the parent either. An open transaction rolls back with the process.
 */
export const holdOnToParent = (): void => {
  new Worker(watch, {eval: true, execArgv: []}).unref();
};
