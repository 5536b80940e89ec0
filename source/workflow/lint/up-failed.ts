import type {LegReport} from '../../ecosystems/ecosystem.js';
import type {Finding} from '../../rules/finding.js';

type Failed = {
  readonly file: string;
  readonly up: LegReport;
  readonly error: NonNullable<LegReport['error']>;
  /** Tables of the database that no migration before this one makes. */
  readonly foreign: readonly string[];
};

/** What a migration sent before it failed says nothing of the rest. */
export const upFailed = ({file, up, error: {message, place}, foreign}: Failed): Finding => {
  const line = place?.file === file ? place.line : null;
  const words = new Set(message.match(/\w+/g));
  const needed = foreign.find((table) => words.has(table));
  return {
    rule: 'up-failed',
    severity: 'error',
    gate: 'never',
    file,
    line,
    statement: null,
    where: file,
    effect:
      needed === undefined
        ? `${failsWhen(up)}: ${message}`
        : `It needs the table ${needed}, which is in the database but which no migration before it makes: a history from nothing ends here. ${message}`,
    remedy:
      needed === undefined
        ? [line === null ? 'Mend it, then lint it again.' : `See line ${line}: mend it, then lint it again.`]
        : [
            'Lint without --all: what is pending is judged on a copy of the live schema.',
            `Or put a migration first that makes ${needed} and the other tables that were there before.`,
          ],
    code: null,
  };
};

const failsWhen = ({statements}: LegReport): string =>
  statements.length === 0
    ? 'It fails before it sends anything'
    : 'It fails, and what it would have sent after that was not looked at';
