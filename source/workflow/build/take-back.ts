import {isUserError, UserError} from '../../errors.js';
import {type Journal, readJournal} from '../../memory/journal.js';
import type {WorkflowContext} from '../context.js';
import {undoBuild} from './undo.js';

/** What cannot be taken back now, because the database cannot be reached, stays in the journal for the next start. */
export const takeBack = async (context: WorkflowContext, journal: Journal, reason: unknown): Promise<void> => {
  try {
    await undoBuild(context, journal, {lockIsOurs: hasKilledRunner(reason)});
  } catch (error) {
    if (!isUserError(error) || !isUserError(reason)) throw error;
    if ((await readJournal(context.directory)) === null) throw takenBackButFor(reason, error);
    throw new UserError({
      code: reason.code,
      message: `${reason.message} What was begun is kept, because it cannot be taken back now: ${error.message}`,
      nextSteps: [
        ...error.nextSteps,
        'Then take it back: db-specialist build --resume undo',
        'Or take it to its end: db-specialist build --resume finish',
      ],
      cause: error,
    });
  }
};

/** The undo came to its end and has something to say of its own. */
const takenBackButFor = (reason: UserError, {message, nextSteps}: UserError): UserError =>
  new UserError({code: reason.code, message: `${reason.message} ${message}`, nextSteps, cause: reason});

/** Then a migration lock that is left can only be the one our own dead process took. */
const hasKilledRunner = (error: unknown): boolean =>
  isUserError(error) && ['runner-died', 'migration-timeout', 'interrupted'].includes(error.code);
