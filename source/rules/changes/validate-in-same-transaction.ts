import {type ChangeRule, onActions} from './change-rule.js';
import {isHeldBy} from './strong-locks.js';

export const validateInSameTransaction: ChangeRule = {
  id: 'validate-in-same-transaction',
  title: 'Constraint validated while its lock is held',
  severity: 'error',
  gate: 'always',
  dialects: ['postgres'],
  why: 'NOT VALID takes a strong lock for a moment, and VALIDATE reads all rows. In one transaction the strong lock is held until all rows are read.',
  bad: `alter table orders add constraint orders_total_positive check (total > 0) not valid;
alter table orders validate constraint orders_total_positive;`,
  good: `-- the constraint was added in an earlier migration
alter table users validate constraint users_age_positive;`,
  source: 'Measured on PostgreSQL 15.18: locks are held to the end of the transaction.',
  check: onActions(['validate-constraint'], ({action: {table, name}, held, isInUse, named, placeOf}) => {
    if (!isHeldBy(held, table) || !isInUse(table)) return [];
    return [
      {
        where: `${placeOf(table)} (${name})`,
        effect: `The lock that an earlier statement took on ${named(table)} is held while all rows are read.`,
        remedy: ['Validate it in a migration of its own.'],
      },
    ];
  }),
};
