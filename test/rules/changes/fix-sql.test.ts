import {expect, test} from 'vitest';
import {dialectOf} from '../../../source/dialects/index.js';
import {fixSql} from '../../../source/rules/changes/fix-sql.js';
import {judgeText} from '../../../source/workflow/lint/lint-sql.js';
import {openEmptyDatabase, reachableDialects} from '../../helpers/database.js';

const dialect = 'postgres';

const fixed = async (text: string, inTransaction: boolean) => {
  const read = await dialectOf(dialect).loadReadActions();
  const options = {dialect, serverVersion: '15', inTransaction, rules: {}, read} as const;
  const judge = (now: string) => judgeText({file: 'a.sql', text: now}, options).findings;
  const {unfixed, ...rest} = fixSql(text, {...options, judge});
  return {
    ...rest,
    fixed: rest.fixed.map(({rule}) => rule),
    left: unfixed.map(({finding, because}) => [finding.rule, because]),
  };
};

const script = `-- a comment stays
create index orders_status_index on orders (status);
alter table orders add foreign key (user_id) references users (id);
  alter table users alter column nickname set not null;
alter table users drop column age;
`;

const safer = `-- a comment stays
create index concurrently orders_status_index on orders (status);
alter table orders add foreign key (user_id) references users (id) not valid;
alter table "orders" validate constraint "orders_user_id_fkey";
  alter table "users" add constraint "users_nickname_given" check ("nickname" is not null) not valid;
  alter table "users" validate constraint "users_nickname_given";
  alter table "users" alter column "nickname" set not null;
  alter table "users" drop constraint "users_nickname_given";
alter table users drop column age;
`;

test('outside of a transaction the safer form is written in the place of the statement, and the rest is told', async () => {
  const {text, left} = await fixed(script, false);
  expect(text).toBe(safer);
  expect(left).toContainEqual(['drop-column', 'it is for a person to decide']);
  expect(await fixed(text, false)).toMatchObject({text, fixed: []});
});

test.skipIf(!reachableDialects().includes(dialect))('the database takes what was written', async () => {
  const database = await openEmptyDatabase(dialect);
  try {
    await database.run([
      'create table users (id int primary key, nickname text, age int)',
      'create table orders (user_id int, status text)',
      ...safer.split(';\n').filter((sql) => sql.trim() !== ''),
    ]);
  } finally {
    await database.close();
  }
});

test('in a transaction only what it takes there is written', async () => {
  const {text, fixed: rules, left} = await fixed(script, true);
  expect(rules).toEqual(['missing-lock-timeout']);
  expect(text).toContain("\n  set local lock_timeout = '2s';\n  alter table users alter column nickname set not null;");
  expect(left).toContainEqual([
    'create-index-non-concurrently',
    'it runs in no transaction: --no-transaction says that nobody opens one around the file',
  ]);
});

test('a transaction of the file itself is seen, and a statement that does more is left', async () => {
  const {text, left} = await fixed(
    'begin;\ncreate index i on orders (status);\ncommit;\nalter table users alter a set not null, alter b set not null;\n',
    false,
  );
  expect(text).toContain('create index i on orders');
  expect(left).toContainEqual([
    'create-index-non-concurrently',
    'it runs in no transaction, and the file opens one before it',
  ]);
  expect(left).toContainEqual(['set-not-null-scan', 'the statement does something else as well']);
});
