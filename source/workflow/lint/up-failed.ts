import type {Finding} from '../../rules/finding.js';

type Failed = {
  readonly file: string;
  readonly message: string;
  /** Tables of the database that no migration before this one makes. */
  readonly foreign: readonly string[];
};

/** What a migration sent before it failed says nothing of the rest. */
export const upFailed = ({file, message, foreign}: Failed): Finding => {
  const words = new Set(message.match(/\w+/g));
  const needed = foreign.find((table) => words.has(table));
  return {
    rule: 'up-failed',
    severity: 'error',
    gate: 'never',
    file,
    line: null,
    statement: null,
    where: file,
    effect:
      needed === undefined
        ? `It fails, and what it would have sent after that was not looked at: ${message}`
        : `It needs the table ${needed}, which is in the database but which no migration before it makes: a history from nothing ends here. ${message}`,
    remedy:
      needed === undefined
        ? ['Mend it; `verify` shows where it breaks.']
        : [
            'Lint without --all: what is pending is judged on a copy of the live schema.',
            `Or put a migration first that makes ${needed} and the other tables that were there before.`,
          ],
    code: null,
  };
};
