import {type ChangeRule, onActions} from './change-rule.js';

export const multipleForeignKeys: ChangeRule = {
  id: 'multiple-foreign-keys-one-migration',
  title: 'Several tables locked for foreign keys at once',
  severity: 'warning',
  gate: 'ask',
  dialects: ['postgres'],
  why: 'Each foreign key locks both its tables until the transaction ends: nobody writes to any of them, and two such changes can wait for one another.',
  bad: `alter table orders add constraint orders_user_fk foreign key (user_id) references users (id) not valid;
alter table notes add constraint notes_draft_fk foreign key (draft_id) references drafts (id) not valid;`,
  good: `alter table orders add constraint orders_user_fk foreign key (user_id) references users (id) not valid;`,
  source: 'Measured on PostgreSQL 15.18: SHARE ROW EXCLUSIVE on both tables, held to the end of the transaction.',
  check: onActions(['add-constraint'], ({action: {table, constraint}, held, isInUse, named, placeOf}) => {
    const isKey = (one: (typeof held)[number]): boolean =>
      one.kind === 'add-constraint' &&
      one.constraint.kind === 'foreign key' &&
      one.table.name !== table.name &&
      isInUse(one.table);
    // Told once, at the second.
    if (constraint.kind !== 'foreign key' || !isInUse(table) || held.filter(isKey).length !== 1) return [];
    return [
      {
        where: placeOf(table),
        effect: `${named(table)} and ${constraint.references?.name ?? 'its target'} stay locked together with the tables of the key before it.`,
        remedy: ['One foreign key for each migration.'],
      },
    ];
  }),
};
