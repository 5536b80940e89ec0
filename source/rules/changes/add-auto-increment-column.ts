import {type ChangeRule, onActions} from './change-rule.js';

export const addAutoIncrementColumn: ChangeRule = {
  id: 'add-auto-increment-column',
  title: 'New column that counts up',
  severity: 'error',
  gate: 'ask',
  dialects: ['postgres', 'mysql'],
  why: 'Every row gets a number, so the table is written anew: on PostgreSQL while nobody reads or writes, on MySQL while nobody writes. On replicas that replay statements, rows may get other numbers.',
  bad: 'alter table users add column no bigserial;',
  good: `alter table users add column no bigint;
create sequence users_no_seq owned by users.no;
alter table users alter column no set default nextval('users_no_seq');
-- in batches, outside of the transaction
update users set no = nextval('users_no_seq') where no is null;`,
  source:
    'Measured on PostgreSQL 15.18: serial and identity rewrite the table. MariaDB 10.11.19: INPLACE with LOCK=SHARED.',
  check: onActions(['add-column'], ({action: {table, column}, isInUse, named, placeOf}) => {
    if (!column.isCounter || !isInUse(table)) return [];
    return [
      {
        where: `${placeOf(table)}.${column.name}`,
        effect: `Every row of ${named(table)} gets a number, and the table is written anew while others wait.`,
        remedy: [
          'Add a plain column.',
          'Count with a sequence or in the application from then on.',
          'Number the old rows in batches.',
        ],
      },
    ];
  }),
};
