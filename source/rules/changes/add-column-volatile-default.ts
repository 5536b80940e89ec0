import {type ChangeRule, onActions} from './change-rule.js';

/** Functions whose answer differs from call to call, by PostgreSQL's own catalogue (pg_proc.provolatile) and the usual extensions. */
const volatile =
  /\b(gen_random_uuid|uuid_generate_v[14]\w*|uuidv[47]|random|clock_timestamp|timeofday|nextval|gen_random_bytes)\s*\(/i;

export const addColumnVolatileDefault: ChangeRule = {
  id: 'add-column-volatile-default',
  title: 'New column whose default is made for each row',
  severity: 'error',
  gate: 'always',
  dialects: ['postgres'],
  why: 'A default that differs from row to row is written into every row at once, under an ACCESS EXCLUSIVE lock. A constant, and now(), is not.',
  bad: 'alter table users add column token uuid default gen_random_uuid();',
  good: `alter table users add column token uuid;
alter table users alter column token set default gen_random_uuid();
-- in batches, outside of the transaction
update users set token = gen_random_uuid() where token is null;`,
  source: 'Measured on PostgreSQL 15.18: gen_random_uuid() and clock_timestamp() rewrite the table; now() does not.',
  check: onActions(['add-column'], ({action: {table, column}, isInUse, rewrote, named, sql, spelled, placeOf}) => {
    const value = column.default ?? '';
    const isVolatile = rewrote(table) ?? volatile.test(value);
    if (value === '' || !isVolatile || !isInUse(table) || column.isCounter || column.generated !== null) return [];
    return [
      {
        where: `${placeOf(table)}.${column.name}`,
        effect: `Every row of ${named(table)} is written anew while nobody can read or write it.`,
        remedy: [
          'Add the column without the default.',
          'Set the default: it holds for new rows.',
          'Fill the old rows in batches, outside of the transaction.',
        ],
        code: `alter table ${spelled(table)} add column ${spelled(column.name)} ${column.type};\nalter table ${spelled(table)} alter column ${spelled(column.name)} set default ${value};`,
        statement: sql,
      },
    ];
  }),
};
