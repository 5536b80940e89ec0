import {missingLockTimeout} from '../../../source/rules/changes/missing-lock-timeout.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(missingLockTimeout, {
  found: [
    {dialect: 'postgres', sql: 'alter table orders add paid boolean', where: ['orders']},
    {dialect: 'postgres', sql: 'set local lock_timeout = 0; alter table orders drop column total', where: ['orders']},
    // The first of them waits.
    {
      dialect: 'postgres',
      sql: "alter table orders alter created_at drop default; set local lock_timeout = '2s'; alter table orders alter created_at type timestamptz",
      where: ['orders'],
    },
    {dialect: 'postgres', sql: 'alter table users alter email drop not null', where: ['users']},
    {dialect: 'postgres', sql: 'alter table users alter age set default 1', where: ['users']},
  ],
  notFound: [
    {dialect: 'postgres', sql: "set local lock_timeout = '2s'; alter table orders add paid boolean"},
    {dialect: 'postgres', sql: 'alter table drafts add paid boolean'},
  ],
});
