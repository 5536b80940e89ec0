import {readFile} from 'node:fs/promises';
import {relative, resolve} from 'node:path';
import {text} from 'node:stream/consumers';
import {UserError} from '../../errors.js';
import {withFileErrors} from '../../project/file-error.js';
import type {SqlFile} from '../../workflow/lint/lint-sql.js';

/** The files by name, as seen from the project; `-` is standard input. */
export const readSqlFiles = async (names: readonly string[], cwd: string): Promise<readonly SqlFile[]> => {
  if (names.filter((name) => name === '-').length > 1) throw twiceFromInput();
  return Promise.all(
    names.map(async (name) =>
      name === '-'
        ? {file: '-', text: await text(process.stdin)}
        : {file: relative(resolve(cwd), resolve(cwd, name)) || name, text: await textOf(resolve(cwd, name), name)},
    ),
  );
};

const textOf = (path: string, name: string): Promise<string> => withFileErrors(name, () => readFile(path, 'utf8'));

const twiceFromInput = (): UserError =>
  new UserError({
    code: 'bad-arguments',
    message: 'Standard input can be read only once: --sql - stands there twice',
    nextSteps: ['Name it once.'],
  });
