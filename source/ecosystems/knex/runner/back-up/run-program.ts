import {spawn} from 'node:child_process';
import {errorCode} from '../../../../errors.js';

export type Ran = {readonly code: number | null; readonly output: string; readonly complaints: string};

type Environment = Readonly<Record<string, string | undefined>>;

/** Null where there is no such program. It ends with this process, in whose group it is. */
export const runProgram = (
  program: string,
  words: readonly string[],
  environment: Environment = {},
): Promise<Ran | null> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {...process.env, LC_ALL: 'C', ...environment},
    });
    const texts = {output: '', complaints: ''};
    child.stdout.on('data', (chunk: Buffer) => {
      texts.output += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      texts.complaints += chunk.toString('utf8');
    });
    child.once('error', (error) => (errorCode(error) === 'ENOENT' ? resolve(null) : reject(error)));
    child.once('close', (code) => resolve({code, ...texts}));
  });
