import {describe, expect, test} from 'vitest';
import {setNotNullScan} from '../../../source/rules/changes/set-not-null-scan.js';
import {reachableDialects} from '../../helpers/database.js';
import {describeChangeRule, judged} from './rule-cases.js';

describeChangeRule(setNotNullScan, {
  examples: {inTransaction: false},
  found: [
    {dialect: 'postgres', sql: 'alter table users alter nickname set not null', where: ['users.nickname']},
    {
      dialect: 'postgres',
      sql: 'alter table orders alter column user_id set not null, alter total set not null',
      where: ['orders.user_id', 'orders.total'],
    },
    {
      dialect: 'postgres',
      sql: 'alter table users alter email drop not null; alter table users alter email set not null',
      where: ['users.email'],
    },
  ],
  notFound: [
    {dialect: 'postgres', sql: 'alter table drafts alter title set not null'},
    {dialect: 'postgres', sql: 'alter table users alter email set not null'},
    {
      dialect: 'postgres',
      sql: 'alter table users alter nickname set not null',
      setup:
        "create table users (nickname text); insert into users values ('a'); alter table users add check (nickname is not null)",
    },
  ],
});

describe.runIf(reachableDialects().includes('postgres'))('NOT NULL that went before it came back', () => {
  const sql = 'alter table users alter email drop not null; alter table users alter email set not null';
  const findingOf = async (inTransaction?: false) => {
    const findings = await judged({dialect: 'postgres', sql, ...(inTransaction === false && {inTransaction})});
    return findings.find(({rule}) => rule === setNotNullScan.id);
  };

  test('was better left alone', async () => {
    expect(await findingOf()).toMatchObject({
      effect: 'Nobody can read or write users (2 rows) while all its rows are looked at once more.',
      remedy: [
        expect.stringContaining('alterNullable: false'),
        expect.stringContaining('Or add a CHECK'),
        expect.any(String),
        expect.any(String),
      ],
    });
  });
  test('meets rows that came meanwhile where no transaction holds both', async () => {
    expect(await findingOf(false)).toMatchObject({effect: expect.stringContaining('one without a value')});
  });
});
