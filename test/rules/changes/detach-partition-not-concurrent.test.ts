import {detachPartitionNotConcurrent} from '../../../source/rules/changes/detach-partition-not-concurrent.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(detachPartitionNotConcurrent, {
  examples: {
    setup:
      'create table events (a int) partition by list (a); create table events_2025 partition of events for values in (1)',
    inTransaction: false,
  },
  found: [
    {
      dialect: 'postgres',
      sql: 'alter table events detach partition e1',
      where: ['events'],
      setup: 'create table events (a int) partition by list (a); create table e1 partition of events for values in (1)',
    },
    {
      dialect: 'postgres',
      sql: 'alter table only events detach partition e1',
      where: ['events'],
      setup: 'create table events (a int) partition by list (a); create table e1 partition of events for values in (1)',
    },
  ],
  notFound: [
    {
      dialect: 'postgres',
      sql: 'alter table events detach partition e1 concurrently',
      setup: 'create table events (a int) partition by list (a); create table e1 partition of events for values in (1)',
      inTransaction: false,
    },
    {dialect: 'postgres', sql: 'alter table drafts add x int'},
  ],
});
