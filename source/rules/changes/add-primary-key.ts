import {type ChangeRule, onActions} from './change-rule.js';

export const addPrimaryKey: ChangeRule = {
  id: 'add-primary-key',
  title: 'Primary key built while everybody waits',
  severity: 'error',
  gate: 'always',
  dialects: ['postgres'],
  why: 'The primary key builds its index under an ACCESS EXCLUSIVE lock, and reads all rows for NOT NULL: nobody reads or writes the table meanwhile.',
  bad: 'alter table tokens add primary key (id);',
  good: `-- outside of a transaction
create unique index concurrently tokens_pkey on tokens (id);
alter table tokens add constraint tokens_pkey primary key using index tokens_pkey;`,
  source: 'Measured on PostgreSQL 15.18: ACCESS EXCLUSIVE while the index is built.',
  check: onActions(['add-constraint'], ({action: {table, constraint}, siblings, isInUse, named, spelled, placeOf}) => {
    const {kind, columns, usingIndex} = constraint;
    if (kind !== 'primary key' || usingIndex !== null || !isInUse(table)) return [];
    const key = spelled(`${table.name}_pkey`);
    const isOfNew = siblings.some((one) => one.kind === 'add-column' && columns.includes(one.column.name));
    return [
      {
        where: `${placeOf(table)}.${columns.join(', ')}`,
        effect: `Nobody can read or write ${named(table)} until its index is built.`,
        remedy: [
          ...(isOfNew ? ['Add the column first, by itself.'] : []),
          'Make the columns NOT NULL first.',
          'Build a unique index with CONCURRENTLY, outside of a transaction.',
          'Then make the primary key of it.',
        ],
        code: isOfNew
          ? null
          : `create unique index concurrently ${key} on ${spelled(table)} (${columns.map(spelled).join(', ')});\nalter table ${spelled(table)} add constraint ${key} primary key using index ${key};`,
      },
    ];
  }),
};
