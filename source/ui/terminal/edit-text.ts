import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {execa} from 'execa';
import {UserError} from '../../errors.js';

/** `$VISUAL`, `$EDITOR`, or what every system has. May hold arguments: `code --wait`. */
export const editorCommand = (environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string =>
  environment.VISUAL || environment.EDITOR || (platform === 'win32' ? 'notepad' : 'vi');

const runEditor = (command: string, file: string): PromiseLike<{readonly failed: boolean}> => {
  const options = {stdio: 'inherit', reject: false} as const;
  return process.platform === 'win32'
    ? execa(`${command} "${file}"`, {...options, shell: true})
    : execa('sh', ['-c', `${command} "$1"`, 'sh', file], options);
};

/** Opens a copy of the text in the editor and gives back what the person made of it. Resolves when the editor is closed. */
export const editText = async (text: string, fileName: string): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'db-specialist-edit-'));
  const file = join(directory, fileName);
  const command = editorCommand(process.env, process.platform);
  // Ctrl+C belongs to the editor while it is open.
  const ignore = (): void => {};
  process.on('SIGINT', ignore);
  try {
    await writeFile(file, text, {mode: 0o600});
    const {failed} = await runEditor(command, file);
    if (failed) {
      throw new UserError({
        code: 'bad-arguments',
        message: `The editor ended with an error: ${command}`,
        nextSteps: ['Set EDITOR to an editor that is installed: EDITOR=nano db-specialist', 'The plan is as it was.'],
      });
    }
    return await readFile(file, 'utf8');
  } finally {
    process.off('SIGINT', ignore);
    await rm(directory, {recursive: true, force: true});
  }
};
