import {type ChangeRule, onActions} from './change-rule.js';

export const primaryKeyUsingNullableIndex: ChangeRule = {
  id: 'primary-key-using-nullable-index',
  title: 'Primary key over columns that may be empty',
  severity: 'warning',
  gate: 'always',
  dialects: ['postgres'],
  why: 'USING INDEX saves the build of the index, but a primary key is NOT NULL: where the columns are not yet, all rows are read under an ACCESS EXCLUSIVE lock.',
  bad: `create unique index tokens_pkey on tokens (no);
alter table tokens add primary key using index tokens_pkey;`,
  good: `create unique index tokens_pkey on tokens (id);
alter table tokens add primary key using index tokens_pkey;`,
  source: 'PostgreSQL: ALTER TABLE, ADD table_constraint_using_index.',
  check: onActions(
    ['add-constraint'],
    ({action: {table, constraint}, earlier, tableOf, columnOf, isInUse, named, placeOf}) => {
      const {kind, usingIndex} = constraint;
      if (kind !== 'primary key' || usingIndex === null || !isInUse(table)) return [];
      const made = earlier.find((one) => one.kind === 'create-index' && one.name === usingIndex);
      const columns =
        made?.kind === 'create-index'
          ? made.parts
          : (tableOf(table)
              ?.indexes.find(({name}) => name === usingIndex)
              ?.parts.flatMap((part) => ('column' in part ? (part.column ?? []) : [])) ?? []);
      const nullable = columns.filter((column) => columnOf(table, column)?.nullable === true);
      return nullable.map((column) => ({
        where: `${placeOf(table)}.${column}`,
        effect: `${column} may be empty, so all rows of ${named(table)} are read while nobody else can use it.`,
        remedy: [
          'Make it NOT NULL first, through a CHECK that is validated on its own.',
          'Then make the primary key of the index.',
        ],
      }));
    },
  ),
};
