import {expect, test} from 'vitest';
import {typeRules} from '../../../source/rules/changes/declared-types.js';
import {reachableDialects} from '../../helpers/database.js';
import {judged, type RuleCase} from './rule-cases.js';

type Case = RuleCase & {readonly found: readonly string[]};

const everywhere = (one: Omit<Case, 'dialect'>): readonly Case[] =>
  (['sqlite', 'postgres', 'mysql'] as const).map((dialect) => ({...one, dialect}));

const cases: readonly Case[] = [
  ...everywhere({
    sql: 'create table rooms (id bigint primary key, price double precision, width double precision)',
    found: ['float-for-money rooms.price'],
  }),
  ...everywhere({
    sql: 'alter table drafts add column fee double precision; alter table drafts add column length double precision',
    found: ['float-for-money drafts.fee'],
  }),
  ...everywhere({
    sql: 'alter table drafts add column fee double precision; alter table drafts drop column fee',
    found: [],
  }),
  ...everywhere({
    sql: 'create table rooms (id bigint primary key, price double precision); drop table rooms',
    found: [],
  }),
  {
    dialect: 'sqlite',
    setup: 'create table rooms (id integer primary key, price real)',
    sql: `create table rooms_new (id integer primary key, price real, name text);
      insert into rooms_new (id, price) select id, price from rooms;
      drop table rooms;
      alter table rooms_new rename to rooms`,
    found: [],
  },
  {dialect: 'postgres', sql: 'alter table drafts add column prefs json', found: ['json-not-jsonb drafts.prefs']},
  {dialect: 'postgres', sql: 'alter table drafts add column prefs jsonb', found: []},
  {dialect: 'mysql', sql: 'alter table drafts add column prefs json', found: []},
  {
    dialect: 'postgres',
    sql: 'alter table drafts alter column title type char(9)',
    found: ['padded-char drafts.title'],
  },
  {dialect: 'postgres', sql: 'alter table drafts alter column title type varchar(9)', found: []},
  {
    dialect: 'postgres',
    sql: 'alter table drafts add column at timestamp; alter table drafts alter column at type timestamptz',
    found: [],
  },
  {
    dialect: 'postgres',
    sql: 'create table rooms (id bigint primary key, "Price" money, at timestamp(3), seen timestamptz)',
    found: ['money-type rooms.Price', 'timestamp-without-time-zone rooms.at'],
  },
];

const ids = typeRules.map(({id}) => id);

test.each(cases.filter(({dialect}) => reachableDialects().includes(dialect)))(
  'of the types in $sql ($dialect) is said: $found',
  async ({found, ...one}) => {
    const findings = (await judged(one)).filter(({rule}) => ids.includes(rule));
    expect(findings.map(({rule, where}) => `${rule} ${where}`)).toEqual(found);
    expect(findings.map(({code}) => code)).toEqual(found.map(() => null));
  },
);
