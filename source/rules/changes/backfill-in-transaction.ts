import {type ChangeRule, onActions} from './change-rule.js';
import {isSameTable} from './same-table.js';
import {isHeldBy} from './strong-locks.js';

export const backfillInTransaction: ChangeRule = {
  id: 'backfill-in-ddl-transaction',
  title: 'Rows filled while the table is locked',
  severity: 'error',
  gate: 'always',
  dialects: ['postgres', 'sqlite'],
  why: 'The lock that the change of the table took is held until every row is written: nobody reads or writes it meanwhile. On SQLite it is the lock of the whole database, which others still read: with WAL always, without it as long as the changes fit the cache.',
  bad: `alter table orders add column paid boolean;
update orders set paid = true where status = 'paid';`,
  good: `-- in a migration of its own, in batches, without a transaction around all of them
update orders set status = 'paid' where status = 'PAID' and id between 1 and 1000;`,
  source:
    'Measured on PostgreSQL 15.18: locks are held to the end of the transaction; on SQLite 3.53.2: a reader beside 100 and 200,000 changed rows, with WAL and without.',
  check: onActions(['update', 'delete'], ({action: {table}, dialect, held, isInUse, named, placeOf}) => {
    // Told once: a loop over the rows sends it for each.
    const isTold = held.some(
      (one) => (one.kind === 'update' || one.kind === 'delete') && isSameTable(one.table, table),
    );
    if (isTold || !isHeldBy(held, table) || !isInUse(table)) return [];
    return [
      {
        where: placeOf(table),
        effect:
          dialect.online === undefined
            ? `Nobody else can write to the database until all the rows of ${named(table)} are written; without WAL, many rows keep readers out as well.`
            : `Nobody can read or write ${named(table)} until all the rows are written.`,
        remedy: [
          'Change the table in one migration.',
          'Fill the rows in another, in batches, without a transaction around all of them.',
        ],
      },
    ];
  }),
};
