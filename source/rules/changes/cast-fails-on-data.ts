import {type ChangeRule, onActions} from './change-rule.js';
import {sized} from './type-families.js';

export const castFailsOnData: ChangeRule = {
  id: 'cast-fails-on-data',
  title: 'Text read as something else',
  severity: 'error',
  gate: 'ask',
  dialects: ['postgres', 'mysql'],
  why: 'It passes on an empty table, and fails on the first text that is no such value; on MySQL that is not strict the value becomes 0.',
  bad: 'alter table users alter column nickname type integer using age;',
  good: `alter table users add column number integer;
update users set number = nickname::integer where nickname ~ '^[0-9]+$' and id between 1 and 1000;`,
  source: "Measured on PostgreSQL 15.18 and MariaDB 10.11.19: it fails on 'x'.",
  check: onActions(['alter-type', 'modify-column'], ({action, columnOf, isInUse, isNewColumn, named, placeOf}) => {
    const {table} = action;
    const [column, to] =
      action.kind === 'alter-type' ? [action.column, action.type] : [action.from, action.column.type];
    const from = columnOf(table, column)?.type;
    const isText = from !== undefined && sized(from).family === 'text';
    if (!isText || sized(to).family === 'text' || !isInUse(table) || isNewColumn(table, column)) return [];
    return [
      {
        where: `${placeOf(table)}.${column}`,
        effect: `It fails on the first row of ${named(table)} whose ${column} is no ${to}.`,
        remedy: [
          `Add a column of type ${to}, and fill it from those that can be read.`,
          'Decide about the others.',
          'Then let the application use the new one, and drop the old one.',
        ],
      },
    ];
  }),
};
