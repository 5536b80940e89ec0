import {castFailsOnData} from '../../../source/rules/changes/cast-fails-on-data.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(castFailsOnData, {
  found: [
    {dialect: 'postgres', sql: 'alter table users alter nickname type date using null', where: ['users.nickname']},
    {dialect: 'postgres', sql: 'alter table orders alter status type integer using 1', where: ['orders.status']},
    {
      dialect: 'mysql',
      sql: 'alter table users modify nickname int',
      where: ['users.nickname'],
      setup: "create table users (nickname varchar(20)); insert into users values ('3')",
    },
    {
      dialect: 'mysql',
      sql: 'alter table orders modify status date',
      where: ['orders.status'],
      refused: /Incorrect date|Data truncated/,
    },
  ],
  notFound: [
    {dialect: 'postgres', sql: 'alter table users alter age type text'},
    {dialect: 'postgres', sql: 'alter table drafts alter title type integer using title::integer'},
    {dialect: 'mysql', sql: 'alter table users modify age varchar(20)'},
    {dialect: 'mysql', sql: 'alter table drafts modify title int'},
  ],
});
