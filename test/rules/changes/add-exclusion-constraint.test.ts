import {addExclusionConstraint} from '../../../source/rules/changes/add-exclusion-constraint.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(addExclusionConstraint, {
  found: [
    {
      dialect: 'postgres',
      sql: 'alter table orders add exclude using btree (total with =)',
      where: ['orders (exclude)'],
    },
    {dialect: 'postgres', sql: 'alter table orders add constraint x exclude (id with =)', where: ['orders (x)']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'alter table drafts add exclude using btree (id with =)'},
    {dialect: 'postgres', sql: 'create table t (a int, exclude using btree (a with =))'},
  ],
});
