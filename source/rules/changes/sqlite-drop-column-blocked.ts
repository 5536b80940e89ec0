import type {Table} from '../../schema/model.js';
import {type ChangeRule, onActions} from './change-rule.js';
import {mentions} from './mentions.js';

/** What keeps SQLite from dropping the column by itself. */
const blockersOf = ({primaryKey, uniques, indexes, checks}: Table, column: string): readonly string[] => [
  ...(primaryKey?.columns.includes(column) === true ? ['the primary key'] : []),
  ...(uniques.some(({columns}) => columns.includes(column)) ? ['UNIQUE'] : []),
  ...indexes.flatMap(({name, parts, predicate}) =>
    parts.some((part) => part.column === column) || mentions(predicate ?? '', column) ? `the index ${name}` : [],
  ),
  ...checks.flatMap(({expression, inlineColumn}) =>
    inlineColumn === undefined && mentions(expression, column) ? 'a CHECK of the table' : [],
  ),
];

export const dropColumnBlocked: ChangeRule = {
  id: 'sqlite-drop-column-blocked',
  title: 'Column dropped that something else needs',
  severity: 'error',
  gate: 'never',
  dialects: ['sqlite'],
  why: 'SQLite refuses to drop a column that an index, a key, UNIQUE or a CHECK of the table names.',
  bad: `create index users_nickname_index on users (nickname);
alter table users drop column nickname;`,
  good: `drop index users_age_index;
-- db-specialist: allow drop-column because nobody reads it
alter table users drop column age;`,
  source: 'SQLite: ALTER TABLE DROP COLUMN; measured on 3.53.2.',
  check: onActions(['drop-column'], ({action: {table, column}, siblings, earlier, tableOf, placeOf}) => {
    // A table that is made anew drops it in another way.
    if (siblings.some(({kind}) => kind === 'rebuild-table')) return [];
    const gone = new Set(earlier.flatMap((one) => (one.kind === 'drop-index' ? `the index ${one.name}` : [])));
    const built = earlier.flatMap((one) =>
      one.kind === 'create-index' && one.table.name === table.name && one.parts.includes(column)
        ? `the index ${one.name ?? ''}`
        : [],
    );
    const old = tableOf(table);
    const blockers = [...(old === undefined ? [] : blockersOf(old, column)), ...built].filter((one) => !gone.has(one));
    if (blockers.length === 0) return [];
    return [
      {
        where: `${placeOf(table)}.${column}`,
        effect: `SQLite refuses it: ${blockers.join(', ')} ${blockers.length === 1 ? 'names' : 'name'} ${column}.`,
        remedy: ['Drop what names it first.', 'Or make the table anew, as `dropColumn()` of Knex does.'],
      },
    ];
  }),
};
