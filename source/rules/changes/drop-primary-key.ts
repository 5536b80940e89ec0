import {type ChangeRule, onActions} from './change-rule.js';

export const dropPrimaryKey: ChangeRule = {
  id: 'drop-primary-key',
  title: 'Primary key dropped',
  severity: 'error',
  gate: 'ask',
  dialects: ['mysql', 'postgres'],
  why: 'Nothing tells rows apart from then on: foreign keys lose their target, and replication that goes by the key stops or slows down.',
  bad: 'alter table tokens drop primary key;',
  good: 'alter table tokens add unique (id);',
  source: 'Measured on PostgreSQL 15.18: ACCESS EXCLUSIVE on the table.',
  check: onActions(
    ['drop-constraint'],
    ({action: {table, name, constraint}, tableOf, later, isInUse, named, placeOf}) => {
      const isPrimary = constraint === 'primary key' || (name !== null && tableOf(table)?.primaryKey?.name === name);
      const isReplaced = later.some(
        (one) =>
          (one.kind === 'add-constraint' &&
            placeOf(one.table) === placeOf(table) &&
            one.constraint.kind === 'primary key') ||
          // Made anew under its name, with a key of its own.
          (one.kind === 'create-table' &&
            placeOf(one.table) === placeOf(table) &&
            (one.columns.some(({isPrimaryKey}) => isPrimaryKey) ||
              one.constraints.some(({kind}) => kind === 'primary key'))),
      );
      if (!isPrimary || isReplaced || !isInUse(table)) return [];
      return [
        {
          where: placeOf(table),
          effect: `Nothing tells the rows of ${named(table)} apart any more.`,
          remedy: ['Add the new key in the same statement.', 'Or make a unique index first.'],
        },
      ];
    },
  ),
};
