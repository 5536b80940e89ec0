import type {Qualified} from '../../schema/model.js';
import type {SqlAction} from '../../schema/sql-actions/sql-action.js';
import {type ChangeRule, onActions} from './change-rule.js';
import {isSameTable} from './same-table.js';

export const inlineReferences: ChangeRule = {
  id: 'inline-references-ignored',
  title: 'Foreign key that MySQL does not make',
  severity: 'error',
  gate: 'never',
  dialects: ['mysql'],
  why: 'MySQL reads REFERENCES behind a column and makes no foreign key of it, without a word. MariaDB from 10.5 makes one.',
  bad: 'create table posts (id int primary key, user_id bigint unsigned references users (id));',
  good: 'create table posts (id int primary key, user_id bigint unsigned, foreign key (user_id) references users (id));',
  source:
    'MySQL 8.0 manual, FOREIGN KEY constraints: inline REFERENCES specifications are ignored. MariaDB 10.11.19 makes them.',
  check: onActions(['create-table', 'add-column'], ({action, later, spelled, placeOf}) => {
    const columns = action.kind === 'create-table' ? action.columns : [action.column];
    return columns.flatMap(({name, references}) =>
      references === null || later.some((one) => makesKeyOf(one, action.table, name))
        ? []
        : [
            {
              where: `${placeOf(action.table)}.${name}`,
              effect: `MySQL makes no foreign key of it, without a word; MariaDB does.`,
              remedy: ['Write the foreign key by itself.'],
              code: `alter table ${spelled(action.table)} add foreign key (${spelled(name)}) references ${spelled(references)} (id);`,
            },
          ],
    );
  }),
};

const makesKeyOf = (action: SqlAction, table: Qualified, column: string): boolean =>
  action.kind === 'add-constraint' &&
  action.constraint.kind === 'foreign key' &&
  action.constraint.columns.join() === column &&
  isSameTable(action.table, table);
