import {lossyTypeNarrowing} from '../../../source/rules/changes/lossy-type-narrowing.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(lossyTypeNarrowing, {
  found: [
    {dialect: 'postgres', sql: 'alter table users alter nickname type varchar(5)', where: ['users.nickname']},
    {dialect: 'postgres', sql: 'alter table users alter age type smallint', where: ['users.age']},
    {dialect: 'postgres', sql: 'alter table orders alter created_at type date', where: ['orders.created_at']},
    {dialect: 'mysql', sql: 'alter table users modify nickname varchar(5)', where: ['users.nickname']},
    {dialect: 'mysql', sql: 'alter table users modify age tinyint', where: ['users.age']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'alter table orders alter total type numeric(14, 2)'},
    {dialect: 'postgres', sql: 'alter table users alter age type bigint'},
    {dialect: 'postgres', sql: 'alter table drafts alter title type varchar(5)'},
    {dialect: 'mysql', sql: 'alter table users modify nickname varchar(80)'},
    {dialect: 'mysql', sql: 'alter table drafts modify title varchar(5)'},
  ],
});
