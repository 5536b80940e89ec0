import {unnamedConstraint} from '../../../source/rules/changes/unnamed-constraint.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(unnamedConstraint, {
  found: [
    {dialect: 'postgres', sql: 'alter table drafts add check (user_id > 0)', where: ['drafts (check)']},
    {dialect: 'postgres', sql: 'alter table drafts add unique (title)', where: ['drafts (unique)']},
    {dialect: 'mysql', sql: 'alter table drafts add check (user_id > 0)', where: ['drafts (check)']},
    {
      dialect: 'mysql',
      sql: 'alter table drafts add foreign key (user_id) references users (id)',
      where: ['drafts (foreign key)'],
    },
  ],
  notFound: [
    {dialect: 'postgres', sql: 'alter table drafts add constraint positive check (user_id > 0)'},
    {dialect: 'postgres', sql: 'alter table drafts add a int check (a > 0)'},
    {dialect: 'mysql', sql: 'alter table drafts add constraint positive check (user_id > 0)'},
    {dialect: 'mysql', sql: 'alter table drafts add unique titles (title)'},
  ],
});
