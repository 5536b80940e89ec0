import {randomBytes} from 'node:crypto';
import {mkdir, readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {isAlive, type Owner, thisProcess} from '../owner.js';

/** With what a database puts beside its file: `…-wal`. */
const shadowName = /^(shadow-(\d+)-(\d+)-[0-9a-f]{12})(?:-\w+)?$/;

/** Lends the path of a shadow that does not exist yet, and removes whatever has come there. */
export const withShadowFile = async <Result>(
  directory: string,
  use: (file: string) => Promise<Result>,
): Promise<Result> => {
  await mkdir(directory, {recursive: true});
  const name = nameOf(await thisProcess());
  try {
    return await use(join(directory, name));
  } finally {
    await removeShadows(directory, async (shadow) => shadow === name);
  }
};

/** Removes shadows that a killed process left behind. Those of a process that is running stay, and so does every file that is not ours. */
export const reapShadows = (directory: string): Promise<void> =>
  removeShadows(directory, async (_shadow, owner) => !(await isAlive(owner)));

const removeShadows = async (
  directory: string,
  isMeant: (shadow: string, owner: Owner) => Promise<boolean>,
): Promise<void> => {
  const files = await readdir(directory).catch(() => []);
  await Promise.all(
    files.map(async (file) => {
      const [, shadow, pid, started] = shadowName.exec(file) ?? [];
      if (shadow === undefined || started === undefined) return;
      if (await isMeant(shadow, {pid: Number(pid), started})) await rm(join(directory, file), {force: true});
    }),
  );
};

const nameOf = ({pid, started}: Owner): string => `shadow-${pid}-${started}-${randomBytes(6).toString('hex')}`;
