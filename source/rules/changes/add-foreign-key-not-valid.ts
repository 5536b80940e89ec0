import {type ChangeRule, onActions} from './change-rule.js';

export const addForeignKeyNotValid: ChangeRule = {
  id: 'add-foreign-key-without-not-valid',
  title: 'Foreign key validated while writers wait',
  severity: 'error',
  gate: 'always',
  dialects: ['postgres'],
  why: 'A new foreign key takes a SHARE ROW EXCLUSIVE lock on both tables and looks up every row: nobody writes to either until it is done.',
  bad: 'alter table orders add constraint orders_user_id_fkey foreign key (user_id) references users (id);',
  good: `alter table orders add constraint orders_user_id_fkey foreign key (user_id) references users (id) not valid;
-- in a migration of its own: others go on meanwhile
alter table orders validate constraint orders_user_id_fkey;`,
  source: 'Measured on PostgreSQL 15.18: SHARE ROW EXCLUSIVE on both tables and a scan.',
  fix: {puts: 'instead', transaction: 'none'},
  check: onActions(
    ['add-constraint'],
    ({action: {table, constraint}, isInUse, isEmptyColumn, named, siblings, sql, spelled, placeOf}) => {
      const {kind, columns, references, isNotValid} = constraint;
      const isOfNewColumn = siblings.some(
        (one) => one.kind === 'add-column' && columns.includes(one.column.name) && one.column.default === null,
      );
      // Rows without a value have nothing to look up.
      const isEmpty = columns.length > 0 && columns.every((column) => isEmptyColumn(table, column));
      if (kind !== 'foreign key' || isNotValid || isOfNewColumn || isEmpty || !isInUse(table)) return [];
      // As PostgreSQL names it by itself.
      const name = constraint.name ?? `${table.name}_${columns.join('_')}_fkey`;
      const parent = references?.name ?? 'the other table';
      return [
        {
          where: `${placeOf(table)}.${columns.join(', ')}`,
          effect: `Nobody can write to ${named(table)} or ${parent} while every row is looked up.`,
          remedy: [
            'Add it NOT VALID: new rows are checked at once.',
            'Validate it in a migration of its own: others go on meanwhile.',
          ],
          // It is exact only where the statement does nothing else.
          code:
            siblings.length === 0
              ? `${sql.replace(/;\s*$/, '')} not valid;\nalter table ${spelled(table)} validate constraint ${spelled(name)};`
              : null,
        },
      ];
    },
  ),
};
