import {type ChangeRule, onActions} from './change-rule.js';
import {isSameTable} from './same-table.js';
import {isHeldBy} from './strong-locks.js';

export const backfillInTransaction: ChangeRule = {
  id: 'backfill-in-ddl-transaction',
  title: 'Rows filled while the table is locked',
  severity: 'error',
  gate: 'always',
  dialects: ['postgres', 'sqlite'],
  why: 'The lock that the change of the table took is held until every row is written: nobody reads or writes it meanwhile.',
  bad: `alter table orders add column paid boolean;
update orders set paid = true where status = 'paid';`,
  good: `-- in a migration of its own, in batches, without a transaction around all of them
update orders set status = 'paid' where status = 'PAID' and id between 1 and 1000;`,
  source: 'Measured on PostgreSQL 15.18: locks are held to the end of the transaction.',
  check: onActions(['update', 'delete'], ({action: {table}, held, isInUse, named, placeOf}) => {
    // Told once: a loop over the rows sends it for each.
    const isTold = held.some(
      (one) => (one.kind === 'update' || one.kind === 'delete') && isSameTable(one.table, table),
    );
    if (isTold || !isHeldBy(held, table) || !isInUse(table)) return [];
    return [
      {
        where: placeOf(table),
        effect: `Nobody can read or write ${named(table)} until all the rows are written.`,
        remedy: [
          'Change the table in one migration.',
          'Fill the rows in another, in batches, without a transaction around all of them.',
        ],
      },
    ];
  }),
};
