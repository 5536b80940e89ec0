import {type ChangeRule, onActions} from './change-rule.js';

export const unnamedConstraint: ChangeRule = {
  id: 'unnamed-constraint',
  title: 'Constraint without a name',
  severity: 'info',
  gate: 'always',
  dialects: ['postgres', 'mysql'],
  why: 'The database makes a name up, and another one where that is taken: `down` cannot be sure which to drop.',
  bad: 'alter table drafts add check (user_id > 0);',
  good: 'alter table drafts add constraint drafts_user_positive check (user_id > 0);',
  source:
    'Measured on PostgreSQL 15.18 (drafts_user_id_check, drafts_user_id_check1) and MariaDB 10.11.19 (CONSTRAINT_1).',
  check: onActions(['add-constraint'], ({action: {table, constraint}, siblings, placeOf}) => {
    const isInline = siblings.some((one) => one.kind === 'add-column' && constraint.columns.includes(one.column.name));
    if (constraint.name !== null || constraint.kind === 'primary key' || constraint.kind === 'not null' || isInline)
      return [];
    return [
      {
        where: `${placeOf(table)} (${constraint.kind})`,
        effect: 'The database makes a name up, and down cannot be sure which it is.',
        remedy: ['Write ADD CONSTRAINT with a name.'],
      },
    ];
  }),
};
