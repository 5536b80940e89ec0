import {readFile} from 'node:fs/promises';
import {relative} from 'node:path';
import {errorCode, isMissing, UserError} from '../errors.js';

/** The text of a file; null where there is none. */
export const readIfThere = async (path: string): Promise<string | null> =>
  (await readBytesIfThere(path))?.toString('utf8') ?? null;

/** The bytes of a file, which need not be text; null where there is none. */
export const readBytesIfThere = async (path: string): Promise<Buffer | null> => {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw toReadError(error, relative(process.cwd(), path) || path);
  }
};

/** The text that these bytes are; null where they are no UTF-8: written back, such a text would not be what it was. */
export const decodeExactly = (bytes: Buffer): string | null => {
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : null;
};

const toReadError = (cause: unknown, path: string): unknown => {
  const code = errorCode(cause);
  if (code === 'EISDIR')
    return new UserError({
      code: 'invalid-file',
      message: `${path} is a folder, but it has to be a file`,
      nextSteps: [`Move the folder ${path} away.`],
      cause,
    });
  if (code !== 'EACCES' && code !== 'EPERM') return cause;
  return new UserError({
    code: 'permission-denied',
    message: `${path} cannot be read: permission denied`,
    nextSteps: [`Grant read access to ${path}, then try again.`],
    cause,
  });
};
