import {type ChangeRule, onActions} from './change-rule.js';
import {takesStrongestLock} from './strong-locks.js';

export const missingLockTimeout: ChangeRule = {
  id: 'missing-lock-timeout',
  title: 'Strong lock without a limit to the wait',
  severity: 'info',
  gate: 'always',
  dialects: ['postgres'],
  why: 'A statement that needs the strongest lock waits for the longest query, and everything that comes later waits behind it.',
  bad: 'alter table orders add column paid boolean;',
  good: `set local lock_timeout = '2s';
alter table orders add column paid boolean;`,
  source: 'PostgreSQL: lock_timeout; explicit locking, ACCESS EXCLUSIVE conflicts with all.',
  fix: {puts: 'before', transaction: 'needed'},
  check: onActions(
    [
      'add-column',
      'drop-column',
      'alter-type',
      'set-not-null',
      'drop-not-null',
      'set-default',
      'drop-default',
      'drop-constraint',
      'rename-column',
      'rename-table',
      'drop-table',
    ],
    ({action: {table}, setting, isInUse, earlier, placeOf}) => {
      const isTold = earlier.some((one) => takesStrongestLock(one));
      const limit = setting('lock_timeout');
      if (isTold || !isInUse(table) || (limit !== null && !/^0\D*$/.test(limit))) return [];
      return [
        {
          where: placeOf(table),
          effect: `It may wait behind a long query on ${table.name}, and everybody else waits behind it.`,
          remedy: ['Give up after a short while, and try again.'],
          code: `set local lock_timeout = '2s';`,
        },
      ];
    },
  ),
};
