import {type ChangeRule, onActions} from './change-rule.js';

export const indexNotConcurrent: ChangeRule = {
  id: 'create-index-non-concurrently',
  title: 'Index built while writes wait',
  severity: 'error',
  gate: 'always',
  dialects: ['postgres'],
  why: 'CREATE INDEX takes a SHARE lock: nobody can write to the table until the index is built.',
  bad: 'create index orders_status_index on orders (status);',
  good: `-- outside of a transaction
create index concurrently orders_status_index on orders (status);`,
  source: 'Measured on PostgreSQL 15.18: SHARE lock on the table; SHARE UPDATE EXCLUSIVE with CONCURRENTLY.',
  fix: {puts: 'instead', transaction: 'none'},
  check: onActions(['create-index'], ({action, sql, isInUse, named, placeOf}) => {
    const {table, isConcurrent, name} = action;
    if (isConcurrent || !isInUse(table)) return [];
    return [
      {
        where: name === null ? placeOf(table) : `${placeOf(table)} (${name})`,
        effect: `Nobody can write to ${named(table)} until the index is built.`,
        remedy: [
          'Build it with CONCURRENTLY, in a migration of its own outside of a transaction.',
          'Where that fails, drop the invalid index that is left before trying again.',
        ],
        code: sql.replace(/\bindex\b/i, (word) => `${word} concurrently`),
      },
    ];
  }),
};
