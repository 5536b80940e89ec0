import {lstat, mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir, userInfo} from 'node:os';
import {join} from 'node:path';
import {isAlive, thisProcess} from './owner.js';
import {thisMachine} from './this-machine.js';

/** `access`: what a program needs to reach the server. `draft`: a migration that nobody has approved. `empty`: a database without rows. `planner`: where an external planner runs. */
type Kind = 'access' | 'draft' | 'empty' | 'planner' | 'types';

const scratchName = /^db-specialist-[a-z]+-([0-9a-f]{8})-(\d+)-(\d+)-\w{6}$/;

/** Lends a folder outside the project that only its user may look into, and removes it whatever happens. Absolute. */
export const withScratch = async <Result>(kind: Kind, use: (directory: string) => Promise<Result>): Promise<Result> => {
  const {pid, started} = await thisProcess();
  const name = `db-specialist-${kind}-${await thisMachine()}-${pid}-${started}-`;
  const directory = await mkdtemp(join(tmpdir(), name));
  try {
    return await use(directory);
  } finally {
    await rm(directory, {recursive: true, force: true});
  }
};

/** Removes what killed processes of this user and machine left. The folder for them belongs to everybody, so a name alone says nothing. */
export const reapScratch = async (): Promise<void> => {
  const machine = await thisMachine();
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names) {
    const [, owner, pid, started] = scratchName.exec(name) ?? [];
    if (owner !== machine || started === undefined || (await isAlive({pid: Number(pid), started}))) continue;
    const directory = join(tmpdir(), name);
    if (await isOurs(directory)) await rm(directory, {recursive: true, force: true}).catch(() => undefined);
  }
};

const isOurs = async (directory: string): Promise<boolean> => {
  const found = await lstat(directory).catch(() => null);
  // Windows has no numbers for users, and a temporary folder for each of them.
  return found?.isDirectory() === true && [found.uid, -1].includes(userInfo().uid);
};
