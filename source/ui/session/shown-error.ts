import {isUserError} from '../../errors.js';
import type {ShownError} from './state.js';

export const shownError = (error: unknown): ShownError => {
  if (isUserError(error)) {
    const {code, message, nextSteps} = error;
    return {kind: 'user', code, message, nextSteps};
  }
  return error instanceof Error
    ? {kind: 'bug', message: error.message, stack: error.stack ?? error.message}
    : {kind: 'bug', message: String(error), stack: String(error)};
};
