import {type ChangeRule, onActions} from './change-rule.js';
import {isLockedBy} from './strong-locks.js';

export const indexAfterLock: ChangeRule = {
  id: 'statement-while-holding-access-exclusive',
  title: 'Index built while the table is locked',
  severity: 'error',
  gate: 'always',
  dialects: ['postgres'],
  why: 'A change of the table took its strongest lock; building an index in the same transaction holds it until the index is done.',
  bad: `alter table orders add column paid boolean;
create index orders_paid_index on orders (paid);`,
  good: `-- in a migration of its own, without a transaction
create index concurrently orders_status_index on orders (status);`,
  source: 'Measured on PostgreSQL 15.18: locks are held to the end of the transaction.',
  check: onActions(['create-index'], ({action: {table, name}, held, isInUse, named, placeOf}) => {
    if (!isLockedBy(held, table) || !isInUse(table)) return [];
    return [
      {
        where: `${placeOf(table)} (${name ?? 'index'})`,
        effect: `Nobody can read or write ${named(table)} until the index is built: an earlier statement holds its strongest lock.`,
        remedy: ['Build the index in a migration of its own.'],
      },
    ];
  }),
};
