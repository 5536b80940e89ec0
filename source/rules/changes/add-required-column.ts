import {type ChangeRule, onActions} from './change-rule.js';

export const addRequiredColumn: ChangeRule = {
  id: 'add-required-column-without-default',
  title: 'Required column without a value for the rows that are there',
  severity: 'error',
  gate: 'never',
  dialects: ['postgres', 'mysql', 'sqlite'],
  why: 'It passes on an empty table and fails on one with rows. MySQL and MariaDB do not fail: the rows get 0, an empty text or the first of an enum.',
  bad: 'alter table users add column role text not null;',
  good: "alter table users add column role text not null default 'member';",
  source:
    'Measured: PostgreSQL 15.18 "contains null values", SQLite 3.53.2 "Cannot add a NOT NULL column with default value NULL", MariaDB 10.11.19 fills in zeroes.',
  check: onActions(['add-column'], ({action: {table, column}, mayHaveRows, named, dialect, spelled, placeOf}) => {
    const {isNotNull, isCounter, generated} = column;
    if (!isNotNull || column.default !== null || isCounter || generated !== null || !mayHaveRows(table)) return [];
    const isFilled = dialect.fillsRequired;
    return [
      {
        where: `${placeOf(table)}.${column.name}`,
        effect: isFilled
          ? `The rows of ${named(table)} get 0 or an empty text, which nobody has said.`
          : `It fails: the rows of ${named(table)} have no value for it.`,
        remedy: [
          'Give it a constant default.',
          'Or add it without NOT NULL, fill the rows in batches, and require it then.',
        ],
        code: `alter table ${spelled(table)} add column ${spelled(column.name)} ${column.type};`,
      },
    ];
  }),
};
