import {mkdir, open, readdir, realpath, rename, rm, stat} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {errorCode} from '../errors.js';
import {isRunning} from '../running-process.js';
import {withFileErrors} from './file-error.js';
import {openPrivateDirectory, privateDirectoryName} from './private-directory.js';

const folder = 'writing';

/**
 * Writes a file of the project, relative to it, so that whoever reads finds the old text or the new one, whole and on disk. Links and mode stay.
 * What is not whole yet lies in `.db-specialist/`: a process that dies leaves nothing beside the file.
 */
export const writeAtomically = (directory: string, path: string, text: string): Promise<void> =>
  withFileErrors(path, async () => {
    const writing = join((await openPrivateDirectory(directory)).path, folder);
    await mkdir(writing, {recursive: true, mode: 0o700});
    const file = await realpath(join(directory, path)).catch(() => join(directory, path));
    await mkdir(dirname(file), {recursive: true});
    const draft = join(writing, `${process.pid}.${basename(file)}`);
    try {
      await writeDraft(draft, text, await modeOf(file));
      await rename(draft, file).catch(async (error: unknown) => {
        // Another disk, by a link or a mount: beside the file it is then.
        if (errorCode(error) !== 'EXDEV') throw error;
        await writeDraft(`${file}.${process.pid}`, text, await modeOf(file));
        await rename(`${file}.${process.pid}`, file);
      });
    } finally {
      await rm(draft, {force: true});
    }
  });

const writeDraft = async (draft: string, text: string, mode: number): Promise<void> => {
  const handle = await open(draft, 'w', mode);
  try {
    await handle.chmod(mode);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const modeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({mode}) => mode & 0o7777,
    () => 0o666 & ~process.umask(),
  );

/** Removes what processes that are dead now did not write to its end. */
export const reapDrafts = async (directory: string): Promise<void> => {
  const writing = join(directory, privateDirectoryName, folder);
  for (const name of await readdir(writing).catch(() => []))
    if (!(await isRunning(Number.parseInt(name, 10)))) await rm(join(writing, name), {force: true});
};
