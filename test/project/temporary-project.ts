import {mkdir, mkdtemp, realpath, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {onTestFinished} from 'vitest';

/** A directory with these files that is gone after the test. */
export const temporaryProject = async (files: Readonly<Record<string, string | Buffer>> = {}): Promise<string> => {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'db-specialist-test-')));
  onTestFinished(() => rm(directory, {recursive: true, force: true}));
  await writeFiles(directory, files);
  return directory;
};

export const writeFiles = async (
  directory: string,
  files: Readonly<Record<string, string | Buffer>>,
): Promise<void> => {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), {recursive: true});
    await writeFile(join(directory, path), content);
  }
};

/** Runs work as a user who may not write what root wrote; as whoever we are where that is not root. */
export const asOrdinaryUser = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
};
