import {type ChangeRule, onActions} from './change-rule.js';

export const addUniqueConstraint: ChangeRule = {
  id: 'add-unique-constraint',
  title: 'Unique constraint built while everybody waits',
  severity: 'error',
  gate: 'always',
  dialects: ['postgres'],
  why: 'The constraint builds its index under an ACCESS EXCLUSIVE lock: nobody reads or writes the table until it is done.',
  bad: 'alter table users add constraint users_email_key unique (email);',
  good: `-- outside of a transaction
create unique index concurrently users_email_key on users (email);
alter table users add constraint users_email_key unique using index users_email_key;`,
  source: 'Measured on PostgreSQL 15.18: ACCESS EXCLUSIVE while the index is built.',
  fix: {puts: 'instead', transaction: 'none'},
  check: onActions(['add-constraint'], ({action: {table, constraint}, siblings, isInUse, named, spelled, placeOf}) => {
    const {kind, columns, usingIndex} = constraint;
    if (kind !== 'unique' || usingIndex !== null || !isInUse(table)) return [];
    const name = constraint.name ?? `${table.name}_${columns.join('_')}_key`;
    const isOfNew = siblings.some((one) => one.kind === 'add-column' && columns.includes(one.column.name));
    return [
      {
        where: `${placeOf(table)}.${columns.join(', ')}`,
        effect: `Nobody can read or write ${named(table)} until its index is built.`,
        remedy: [
          ...(isOfNew ? ['Add the column first, by itself.'] : []),
          'Build a unique index with CONCURRENTLY, outside of a transaction.',
          'Then make the constraint of it: that takes a moment.',
        ],
        code: isOfNew
          ? null
          : `create unique index concurrently ${spelled(name)} on ${spelled(table)} (${columns.map(spelled).join(', ')});\nalter table ${spelled(table)} add constraint ${spelled(name)} unique using index ${spelled(name)};`,
      },
    ];
  }),
};
