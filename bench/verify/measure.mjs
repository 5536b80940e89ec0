import {spawnSync} from 'node:child_process';

/** Milliseconds, and processor milliseconds. */
const timed = async (work) => {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const ofChildren = (await work()) ?? 0;
  const {user, system} = process.cpuUsage(used);
  return {ms: performance.now() - began, cpu: ofChildren + (user + system) / 1000};
};

/** Gives the processor milliseconds of the process and of those it started. */
export const run = (directory, file, ...words) => {
  const script = `TIMEFORMAT='%3U %3S'; time "$0" "$@" 2>/dev/null`;
  const {status, stderr, stdout} = spawnSync('bash', ['-c', script, process.execPath, file, ...words], {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 1024 ** 3,
  });
  if (status !== 0) throw new Error(`${file} ${words.join(' ')}: ${stdout.slice(0, 2000)}`);
  const [user, system] = stderr.trim().split(' ').map(Number);
  return 1000 * (user + system);
};
const median = (found) => found.toSorted((one, other) => one - other)[Math.floor(found.length / 2)];

/** Each in turn, so many times. */
export const inTurn = async (works, times) => {
  const found = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (let at = 0; at < times; at += 1)
    for (const [name, {work, after}] of Object.entries(works)) {
      found[name].push(await timed(work));
      await after?.();
    }
  return Object.fromEntries(
    Object.entries(found).map(([name, all]) => [
      name,
      {ms: median(all.map(({ms}) => ms)), cpu: median(all.map(({cpu}) => cpu))},
    ]),
  );
};
