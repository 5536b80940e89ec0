import type {DeclaredColumn} from '../../schema/sql-actions/sql-action.js';
import {type ChangeRule, onActions} from './change-rule.js';

const refusedPart = ({isPrimaryKey, isUnique, generated, references, ...column}: DeclaredColumn): string | null => {
  if (isPrimaryKey) return 'a primary key';
  if (isUnique) return 'UNIQUE';
  if (generated === 'stored') return 'a stored value that is computed';
  const hasValue = column.default !== null && !/^null$/i.test(column.default);
  return references !== null && hasValue ? 'a foreign key with a default' : null;
};

export const addColumnUnsupported: ChangeRule = {
  id: 'sqlite-add-column-unsupported',
  title: 'New column of a kind that SQLite cannot add',
  severity: 'error',
  gate: 'never',
  dialects: ['sqlite'],
  why: 'SQLite adds no column that is UNIQUE, a primary key, stored and computed, or a foreign key with a default: the statement fails.',
  bad: 'alter table users add column code text unique;',
  good: `alter table users add column code text;
create unique index users_code_unique on users (code);`,
  source: 'SQLite: ALTER TABLE ADD COLUMN; measured on 3.53.2.',
  check: onActions(['add-column'], ({action: {table, column}, spelled, placeOf}) => {
    const refused = refusedPart(column);
    if (refused === null) return [];
    const plain = `alter table ${spelled(table)} add column ${spelled(column.name)} ${column.type};`;
    const index = `create unique index ${spelled(`${table.name}_${column.name}_unique`)} on ${spelled(table)} (${spelled(column.name)});`;
    return [
      {
        where: `${placeOf(table)}.${column.name}`,
        effect: `SQLite refuses a new column with ${refused}.`,
        remedy: ['Add the plain column.', 'Then build a unique index, or make the table anew.'],
        code: column.isUnique ? `${plain}\n${index}` : plain,
      },
    ];
  }),
};
