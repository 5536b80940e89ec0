import {type ChangeRule, onActions} from './change-rule.js';
import {listedValues} from './listed-values.js';

export const enumValueRemoval: ChangeRule = {
  id: 'enum-value-removal',
  title: 'Value taken from a list that rows may have',
  severity: 'error',
  gate: 'ask',
  dialects: ['mysql'],
  why: 'It fails where a row has the value; MySQL that is not strict makes an empty text of it. A value in the middle moves the number of those behind it, and the table is copied.',
  bad: "alter table jobs modify state enum('open');",
  good: "alter table jobs modify state enum('open', 'done', 'lost');",
  source: 'Measured on MariaDB 10.11.19: "Data truncated"; appending is instant.',
  check: onActions(['modify-column'], ({action: {table, from, column}, columnOf, isInUse, named, spelled, placeOf}) => {
    const old = listedValues(columnOf(table, from)?.type ?? '');
    const next = listedValues(column.type);
    if (old === null || next === null || !isInUse(table)) return [];
    return old
      .filter((value) => !next.includes(value))
      .map((value) => ({
        where: `${placeOf(table)}.${column.name} (${value})`,
        effect: `It fails where a row of ${named(table)} is '${value}'.`,
        remedy: ['Give those rows another value first.', 'Release an application that no longer writes it.'],
        code: `select count(*) from ${spelled(table)} where ${spelled(from)} = '${value}';`,
      }));
  }),
};
