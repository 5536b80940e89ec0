import {describe, expect, test} from 'vitest';
import {reachableDialects} from '../../helpers/database.js';
import {judged, type RuleCase, runCode} from './rule-cases.js';

const setup = {
  postgres: `create table "Order ""Items""" ("na(me" text, "select" int, "Total" int);
    insert into "Order ""Items""" values ('a', 1, 2), ('b', 2, 3);
    create table "order" (id int primary key)`,
  mysql: `create table \`Order \`\`Items\` (\`na(me\` varchar(20), \`select\` int); insert into \`Order \`\`Items\` values ('a', 1), ('b', 2)`,
  sqlite: `create table "Order ""Items""" ("na(me" text, "select" int); insert into "Order ""Items""" values ('a', 1), ('b', 2)`,
} as const;

type Case = Pick<RuleCase, 'dialect' | 'sql' | 'inTransaction'> & {readonly rule: string};

// Names that no SQL takes without quotes.
const cases: readonly Case[] = [
  {dialect: 'postgres', rule: 'set-not-null-scan', sql: 'alter table "Order ""Items""" alter "na(me" set not null'},
  {
    dialect: 'postgres',
    rule: 'add-check-without-not-valid',
    sql: 'alter table "Order ""Items""" add constraint "is (fine)" check ("select" > 0)',
  },
  {
    dialect: 'postgres',
    rule: 'add-foreign-key-without-not-valid',
    sql: 'alter table t add foreign key (a) references "order" (id)',
  },
  {
    dialect: 'postgres',
    rule: 'add-unique-constraint',
    sql: 'alter table "Order ""Items""" add unique ("na(me", "select")',
  },
  {dialect: 'postgres', rule: 'add-primary-key', sql: 'alter table "Order ""Items""" add primary key ("select")'},
  {
    dialect: 'postgres',
    rule: 'add-column-volatile-default',
    sql: 'alter table "Order ""Items""" add "to ken" uuid default gen_random_uuid()',
  },
  {
    dialect: 'postgres',
    rule: 'create-index-non-concurrently',
    sql: 'create index "in dex" on "Order ""Items""" ("na(me")',
  },
  {dialect: 'mysql', rule: 'add-unique-with-duplicates', sql: 'create unique index i on `Order ``Items` (`na(me`)'},
  {dialect: 'sqlite', rule: 'add-unique-with-duplicates', sql: 'create unique index i on "Order ""Items""" ("na(me")'},
];

describe('what a finding gives to paste is taken by the database, whatever the names are', () => {
  test.each(cases.filter(({dialect}) => reachableDialects().includes(dialect)))('$rule ($dialect)', async (one) => {
    const own = one.sql.includes('table t ')
      ? `${setup.postgres}; insert into "order" values (1); create table t (a int); insert into t values (1)`
      : setup[one.dialect];
    const findings = await judged({...one, setup: own});
    const [finding] = findings.filter(({rule}) => rule === one.rule);
    expect(finding?.code).toEqual(expect.any(String));
    await runCode({dialect: one.dialect, setup: own}, finding?.code ?? '');
  });
});
