import {isUserError} from '../../errors.js';
import {namedFileError} from '../../project/file-error.js';
import type {ShownError} from './state.js';

export const shownError = (thrown: unknown): ShownError => {
  const error = namedFileError(thrown);
  if (isUserError(error)) {
    const {code, message, nextSteps} = error;
    return {kind: 'user', code, message, nextSteps};
  }
  return error instanceof Error
    ? {kind: 'bug', message: error.message, stack: error.stack ?? error.message}
    : {kind: 'bug', message: String(error), stack: String(error)};
};
