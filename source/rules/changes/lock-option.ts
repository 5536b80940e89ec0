import {type ChangeRule, onActions} from './change-rule.js';

export const lockOption: ChangeRule = {
  id: 'shared-or-exclusive-lock-option',
  title: 'Stronger lock asked for than needed',
  severity: 'warning',
  gate: 'ask',
  dialects: ['mysql'],
  why: 'LOCK=SHARED keeps writes out, LOCK=EXCLUSIVE reads too, also where the change itself would need neither.',
  bad: 'alter table orders add column note int, lock = exclusive;',
  good: 'alter table orders add column note int, lock = none;',
  source: 'MySQL: online DDL; measured on MariaDB 10.11.19.',
  check: onActions(['table-option'], ({action: {table, option, value}, isInUse, named, placeOf}) =>
    option === 'lock' && ['shared', 'exclusive'].includes(value) && isInUse(table)
      ? [
          {
            where: placeOf(table),
            effect: `Nobody can ${value === 'shared' ? '' : 'read or '}write ${named(table)} until it is done, because it is asked for.`,
            remedy: ['Ask for LOCK=NONE: it fails at once where that cannot be.'],
          },
        ]
      : [],
  ),
};
