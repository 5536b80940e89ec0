import {type ChangeRule, onActions} from './change-rule.js';

export const dropForeignKey: ChangeRule = {
  id: 'drop-foreign-key',
  title: 'Foreign key dropped',
  severity: 'warning',
  gate: 'ask',
  dialects: ['postgres', 'mysql'],
  why: 'Rows may refer to rows that do not exist from then on. On PostgreSQL dropping it waits for every query on both tables.',
  bad: 'alter table posts drop constraint posts_user_id_fkey;',
  good: `alter table posts drop constraint posts_user_id_fkey,
  add constraint posts_user_id_fkey foreign key (user_id) references users (id) not valid;`,
  source: 'Measured on PostgreSQL 15.18: ACCESS EXCLUSIVE on the referenced table too.',
  check: onActions(
    ['drop-constraint'],
    ({action: {table, name, constraint}, tableOf, later, siblings, mayHaveRows, named, placeOf}) => {
      const key = tableOf(table)?.foreignKeys.find((one) => one.name === name);
      const isForeignKey = constraint === 'foreign key' || key !== undefined;
      const isReplaced = [...siblings, ...later].some(
        (one) =>
          one.kind === 'add-constraint' &&
          placeOf(one.table) === placeOf(table) &&
          one.constraint.kind === 'foreign key',
      );
      if (!isForeignKey || isReplaced || !mayHaveRows(table)) return [];
      return [
        {
          where: `${placeOf(table)} (${name ?? 'foreign key'})`,
          effect: `Rows of ${named(table)} may refer to rows${key === undefined ? '' : ` of ${key.references.table}`} that do not exist.`,
          remedy: [
            'Say what keeps them together instead.',
            'Where it is only to change its actions, add the new one in the same statement.',
          ],
        },
      ];
    },
  ),
};
