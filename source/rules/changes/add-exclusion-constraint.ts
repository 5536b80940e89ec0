import {type ChangeRule, onActions} from './change-rule.js';

export const addExclusionConstraint: ChangeRule = {
  id: 'add-exclusion-constraint',
  title: 'Exclusion constraint on a table with rows',
  severity: 'error',
  gate: 'ask',
  dialects: ['postgres'],
  why: 'The index is built under an ACCESS EXCLUSIVE lock, and there is no way to do it beside others: an exclusion constraint cannot be NOT VALID nor be made of an index.',
  bad: 'alter table orders add constraint orders_one_total exclude using btree (total with =);',
  good: 'create table bookings (room int, exclude using btree (room with =));',
  source: 'Measured on PostgreSQL 15.18: ACCESS EXCLUSIVE while the index is built.',
  check: onActions(['add-constraint'], ({action: {table, constraint}, isInUse, named, placeOf}) => {
    if (constraint.kind !== 'exclude' || !isInUse(table)) return [];
    return [
      {
        where: `${placeOf(table)} (${constraint.name ?? 'exclude'})`,
        effect: `Nobody can read or write ${named(table)} until its index is built.`,
        remedy: [
          'Make a new table with the constraint, and move the rows in batches.',
          'Or do it when nobody needs the table.',
        ],
      },
    ];
  }),
};
