import {randomBytes} from 'node:crypto';
import {mkdir, readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {isAlive, type Owner, thisProcess} from './owner.js';

const shadowName = /^shadow-(\d+)-(\d+)-[0-9a-f]{12}\.sqlite3(-wal|-shm|-journal)?$/;

/** What SQLite puts beside a database. */
const suffixes = ['', '-wal', '-shm', '-journal'];

/** Lends the path of a shadow that does not exist yet, and removes whatever has come there. */
export const withShadowFile = async <Result>(
  directory: string,
  use: (file: string) => Promise<Result>,
): Promise<Result> => {
  await mkdir(directory, {recursive: true});
  const file = join(directory, nameOf(await thisProcess()));
  try {
    return await use(file);
  } finally {
    await Promise.all(suffixes.map((suffix) => rm(file + suffix, {force: true})));
  }
};

/** Removes shadows that a killed process left behind. Those of a process that is running stay, and so does every file that is not ours. */
export const reapShadows = async (directory: string): Promise<void> => {
  const names = await readdir(directory).catch(() => []);
  await Promise.all(
    names.map(async (name) => {
      const [, pid, started = ''] = shadowName.exec(name) ?? [];
      if (pid === undefined || (await isAlive({pid: Number(pid), started}))) return;
      await rm(join(directory, name), {force: true});
    }),
  );
};

const nameOf = ({pid, started}: Owner): string => `shadow-${pid}-${started}-${randomBytes(6).toString('hex')}.sqlite3`;
