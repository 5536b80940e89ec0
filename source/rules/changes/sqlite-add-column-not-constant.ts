import {type ChangeRule, onActions} from './change-rule.js';

export const addColumnNotConstant: ChangeRule = {
  id: 'sqlite-add-column-non-constant-default',
  title: 'New column whose default is no constant',
  severity: 'error',
  gate: 'never',
  dialects: ['sqlite'],
  why: 'SQLite refuses it where the table has rows. DEFAULT CURRENT_TIMESTAMP passes on an empty table, so that it fails only where it matters.',
  bad: 'alter table users add column seen_at text default current_timestamp;',
  good: `alter table users add column seen_at text;
update users set seen_at = current_timestamp where id between 1 and 1000;`,
  source: 'Measured on SQLite 3.53.2: "Cannot add a column with non-constant default".',
  check: onActions(['add-column'], ({action: {table, column}, mayHaveRows, named, spelled, placeOf}) => {
    const isComputed = /^(current_(date|time|timestamp)\b|\((?!\s*[-+\d']))/i.test(column.default ?? '');
    if (!isComputed || !mayHaveRows(table)) return [];
    return [
      {
        where: `${placeOf(table)}.${column.name}`,
        effect: `SQLite refuses it, because ${named(table)} has rows: ${column.default} is no constant.`,
        remedy: ['Add it without a default, and fill the rows.', 'Or let the application write the value.'],
        code: `alter table ${spelled(table)} add column ${spelled(column.name)} ${column.type};`,
      },
    ];
  }),
};
