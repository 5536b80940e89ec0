import {type ChangeRule, onActions} from './change-rule.js';

export const replicaIdentity: ChangeRule = {
  id: 'replica-identity-change',
  title: 'What tells rows apart for replication is changed',
  severity: 'warning',
  gate: 'ask',
  dialects: ['postgres'],
  why: 'Logical replication finds the rows to change by it. With NOTHING updates and deletes of a published table fail; with FULL every change carries the whole old row.',
  bad: 'alter table orders replica identity nothing;',
  good: 'alter table orders set (fillfactor = 90);',
  source: 'PostgreSQL: ALTER TABLE, REPLICA IDENTITY.',
  check: onActions(['replica-identity'], ({action: {table}, isInUse, named, placeOf}) =>
    isInUse(table)
      ? [
          {
            where: placeOf(table),
            effect: `Whoever replicates ${named(table)} finds its rows in another way, or no longer.`,
            remedy: ['Agree it with those who replicate the table.', 'A primary key is identity enough.'],
          },
        ]
      : [],
  ),
};
