import {spawn} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';

const statusOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
};

const fieldOf = (status, name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);

/** Megabytes of a process and of all it started, where there is a /proc; else null. */
const memoryOf = (root) => {
  if (process.platform !== 'linux') return null;
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({pid: Number(pid), status: statusOf(pid)}));
  const family = new Set([root]);
  for (const {pid, status} of processes) if (family.has(fieldOf(status, 'PPid'))) family.add(pid);
  const kilobytes = processes
    .filter(({pid}) => family.has(pid))
    .reduce((sum, {status}) => sum + fieldOf(status, 'VmRSS'), 0);
  return kilobytes / 1024;
};

const reasonIn = (text) => /^.*Error.*$/m.exec(text)?.[0] ?? text.trim().slice(-300);

/** Runs a program to its end: milliseconds by the clock, what it printed, and the most memory that was seen, looking every 20 ms. */
export const measure = ([command, ...words], {cwd, env, timeout}) =>
  new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, words, {
      cwd,
      env: {...process.env, ...env},
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout,
    });
    let [printed, complaints, memory] = ['', '', 0];
    child.stdout.on('data', (piece) => {
      // Some print the whole schema; the last line is all that is wanted.
      printed = (printed + piece).slice(-10_000);
    });
    child.stderr.on('data', (piece) => {
      complaints = (complaints + piece).slice(-10_000);
    });
    const watch = setInterval(() => {
      memory = Math.max(memory, memoryOf(child.pid) ?? 0);
    }, 20);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearInterval(watch);
      const ms = performance.now() - start;
      if (code === 0) resolve({ms, memory: memory === 0 ? null : memory, printed});
      else
        reject(new Error(signal === null ? reasonIn(complaints || printed) : `ended after ${Math.round(ms / 1000)} s`));
    });
  });
