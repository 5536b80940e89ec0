import {type ChangeRule, onActions} from './change-rule.js';

export const addCheckNotValid: ChangeRule = {
  id: 'add-check-without-not-valid',
  title: 'CHECK validated while everybody waits',
  severity: 'error',
  gate: 'always',
  dialects: ['postgres'],
  why: 'A new CHECK reads all rows under an ACCESS EXCLUSIVE lock: nobody reads or writes the table until it is done.',
  bad: 'alter table orders add constraint orders_total_positive check (total > 0);',
  good: `alter table orders add constraint orders_total_positive check (total > 0) not valid;
-- in a migration of its own: others go on meanwhile
alter table orders validate constraint orders_total_positive;`,
  source: 'Measured on PostgreSQL 15.18: ACCESS EXCLUSIVE and a scan; VALIDATE takes SHARE UPDATE EXCLUSIVE.',
  fix: {puts: 'instead', transaction: 'none'},
  check: onActions(['add-constraint'], ({action: {table, constraint}, isInUse, named, siblings, spelled, placeOf}) => {
    const isOfNewColumn = siblings.some(
      (one) => one.kind === 'add-column' && constraint.columns.includes(one.column.name),
    );
    if (constraint.kind !== 'check' || constraint.isNotValid || isOfNewColumn || !isInUse(table)) return [];
    const name = constraint.name ?? `${table.name}_check`;
    return [
      {
        where: `${placeOf(table)} (${name})`,
        effect: `Nobody can read or write ${named(table)} while all its rows are looked at.`,
        remedy: [
          'Add it NOT VALID: new rows are checked at once.',
          'Validate it in a migration of its own: others go on meanwhile.',
        ],
        code: `alter table ${spelled(table)} add constraint ${spelled(name)} check (${constraint.expression ?? '…'}) not valid;\nalter table ${spelled(table)} validate constraint ${spelled(name)};`,
      },
    ];
  }),
};
