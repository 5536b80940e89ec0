import {readFile, rm, writeFile} from 'node:fs/promises';
import {hostname} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {isDeepStrictEqual} from 'node:util';
import lockfile from 'proper-lockfile';
import {z} from 'zod';
import {errorCode, UserError} from '../errors.js';
import {withFileErrors} from '../project/file-error.js';
import {openPrivateDirectory, privateDirectoryName} from '../project/private-directory.js';
import {isRunning, startOfProcess} from '../running-process.js';

const owner = z.object({
  pid: z.int(),
  since: z.string(),
  host: z.string(),
  /** When the process began, as its machine counts: numbers of processes are given again. Null where nobody tells. */
  started: z.string().nullable().default(null),
});
type Owner = Readonly<z.infer<typeof owner>>;

/** Who builds: a process of a machine, since a moment (ISO 8601 in UTC). */
export type LockHolder = Pick<Owner, 'pid' | 'since' | 'host'>;

/** Frees what was locked. */
export type Release = () => Promise<void>;

/**
 * One build at a time. The lock of a process of this machine counts as long as the process lives, however long it sleeps, and not a moment
 * longer; that of another machine until it was not renewed for a while.
 */
export const acquireLock = async (directory: string): Promise<Release> => {
  const {path} = await openPrivateDirectory(directory);
  const before = await readOwner(path);
  if (before !== null && isHere(before)) {
    if (!(await isAlive(before))) await clearDead(path);
    else if (await isHeld(path)) throw busy(before);
  }
  return withFileErrors(`${privateDirectoryName}/`, () => lock(path));
};

/** Who is building here now, this process left out; null where nobody is. Takes nothing over. */
export const lockHolder = async (directory: string): Promise<LockHolder | null> => {
  const path = join(directory, privateDirectoryName);
  const found = await readOwner(path);
  if (found === null || (isHere(found) && found.pid === process.pid)) return null;
  const {pid, since, host} = found;
  const isHeldNow = isHere(found)
    ? await isAlive(found)
    : await lockfile.check(path, {lockfilePath: lockPath(path)}).catch(() => false);
  return isHeldNow ? {pid, since, host} : null;
};

/** `process 41 on ada, since 2026-01-12T09:00:00.000Z`. */
export const holderText = ({pid, host, since}: LockHolder): string => `process ${pid} on ${host}, since ${since}`;

/** A lock that was not renewed for so long is nobody's. */
const staleMs = 10_000;
const lookAgainMs = 200;

const lockPath = (path: string): string => join(path, 'lock');
const ownerPath = (path: string): string => join(path, 'lock.json');

const lock = async (path: string): Promise<Release> => {
  const free = await holdSoon(path, {lockfilePath: lockPath(path), by: () => readOwner(path)});
  const own = await thisProcess();
  const release = async (): Promise<void> => {
    // A lock that somebody removed by hand is free already. The name goes last: a process that dies in between leaves one that is known to be dead.
    await free().catch(() => undefined);
    if (isDeepStrictEqual(await readOwner(path), own)) await rm(ownerPath(path), {force: true});
  };
  try {
    await writeFile(ownerPath(path), `${JSON.stringify(own)}\n`);
    return release;
  } catch (error) {
    await release();
    throw error;
  }
};

type Held = {
  readonly lockfilePath: string;
  /** Who holds it, where that can be known. */
  readonly by: () => Promise<LockHolder | null>;
};

/** What nobody's name is on is held for a moment only, or its process died within that moment: then it is free once it is stale. */
const holdSoon = async (path: string, {lockfilePath, by}: Held): Promise<Release> => {
  const until = Date.now() + staleMs + lookAgainMs;
  for (;;)
    try {
      return await hold(path, lockfilePath);
    } catch (error) {
      if (errorCode(error) !== 'ELOCKED') throw error;
      const holder = await by();
      if (holder !== null || Date.now() > until) throw busy(holder);
      await pause(lookAgainMs);
    }
};

const hold = (path: string, lockfilePath: string): Promise<Release> =>
  lockfile.lock(path, {
    lockfilePath,
    stale: staleMs,
    // A lock that was taken away by hand is no reason to end in the middle of a build.
    onCompromised: () => undefined,
  });

const isHeld = (path: string): Promise<boolean> =>
  // Staleness is not asked for here: the process lives, it may only have been stopped for a while.
  lockfile.check(path, {lockfilePath: lockPath(path), stale: Number.MAX_SAFE_INTEGER});

const thisProcess = async (): Promise<Owner> => ({
  pid: process.pid,
  since: new Date().toISOString(),
  host: hostname(),
  started: await startOfProcess(process.pid),
});

/** That very process, and none that has its number now. */
const isAlive = async ({pid, started}: Owner): Promise<boolean> =>
  (await isRunning(pid)) && (started === null || (await startOfProcess(pid)) === started);

const readOwner = async (path: string): Promise<Owner | null> => {
  try {
    return owner.parse(JSON.parse(await readFile(ownerPath(path), 'utf8')));
  } catch {
    return null;
  }
};

const isHere = ({host}: Owner): boolean => host === hostname();

/**
 * Removes the lock of a dead process. Two sessions may find it at once: only the one that holds the second lock clears, after reading once
 * more, and the owner's file goes first, so that whoever locks next is never taken for the dead one.
 */
const clearDead = async (path: string): Promise<void> => {
  const free = await holdSoon(path, {lockfilePath: join(path, 'lock.clearing'), by: async () => null});
  try {
    const found = await readOwner(path);
    if (found === null || !isHere(found) || (await isAlive(found))) return;
    await rm(ownerPath(path), {force: true});
    await rm(lockPath(path), {recursive: true, force: true});
  } finally {
    await free();
  }
};

export const busy = (by: LockHolder | null): UserError =>
  new UserError({
    code: 'busy',
    message:
      by === null
        ? 'Another session of db-specialist is building here'
        : `Another session of db-specialist is building here: ${holderText(by)}`,
    nextSteps: [
      'Wait until it is done. Looking and planning work meanwhile.',
      `If that process is something else: remove ${privateDirectoryName}/lock and ${privateDirectoryName}/lock.json.`,
    ],
  });
