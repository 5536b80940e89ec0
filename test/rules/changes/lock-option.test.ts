import {lockOption} from '../../../source/rules/changes/lock-option.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(lockOption, {
  found: [
    {dialect: 'mysql', sql: 'alter table orders add note int, lock = exclusive', where: ['orders']},
    {dialect: 'mysql', sql: 'alter table users add index (age), lock=shared', where: ['users']},
  ],
  notFound: [
    {dialect: 'mysql', sql: 'alter table users add index (age), lock=none'},
    {dialect: 'mysql', sql: 'alter table drafts add note int, lock = exclusive'},
  ],
});
