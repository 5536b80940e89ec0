import {errorCode, UserError} from '../errors.js';

const denied = new Set(['EACCES', 'EPERM', 'EROFS']);
const full = new Set(['ENOSPC', 'EDQUOT']);
const taken = new Set(['EEXIST', 'EISDIR', 'ENOTDIR']);

/** What a person can mend about a file becomes a UserError; everything else stays what it is. */
export const toFileError = (error: unknown, path: string): unknown => {
  const code = errorCode(error) ?? '';
  if (denied.has(code))
    return new UserError({
      code: 'permission-denied',
      message: `${path} cannot be used: permission denied`,
      nextSteps: [`Grant read and write access to ${path} and its folder, then try again.`],
      cause: error,
    });
  if (taken.has(code))
    return new UserError({
      code: 'name-taken',
      message: `${path} cannot be written: something else stands in its place`,
      nextSteps: ['Move it away, then try again.'],
      cause: error,
    });
  if (full.has(code))
    return new UserError({
      code: 'disk-full',
      message: `${path} cannot be written: the disk is full`,
      nextSteps: ['Make room, then try again. Nothing was half written.'],
      cause: error,
    });
  return error;
};

/** Runs work on a file; `path` is what the person reads. */
export const withFileErrors = async <Result>(path: string, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    throw toFileError(error, path);
  }
};

/** For where everything ends that nobody has given a name to: the path is the one the system itself complains about. */
export const namedFileError = (error: unknown): unknown =>
  error instanceof Error && 'path' in error && typeof error.path === 'string' ? toFileError(error, error.path) : error;
