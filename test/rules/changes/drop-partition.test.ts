import {dropPartition} from '../../../source/rules/changes/drop-partition.js';
import {describeChangeRule} from './rule-cases.js';

const logs =
  'create table logs (id int) partition by range (id) (partition p0 values less than (10), partition p1 values less than (20)); insert into logs values (1)';

describeChangeRule(dropPartition, {
  examples: {setup: logs},
  found: [
    {dialect: 'mysql', setup: logs, sql: 'alter table logs drop partition p0', where: ['logs (p0)']},
    {dialect: 'mysql', setup: logs, sql: 'alter table logs drop partition p0 ; select 1', where: ['logs (p0)']},
  ],
  notFound: [
    {dialect: 'mysql', setup: logs.replace(/; insert.*/, ''), sql: 'alter table logs drop partition p0'},
    {dialect: 'mysql', setup: logs, sql: 'alter table logs add partition (partition p2 values less than (30))'},
  ],
});
