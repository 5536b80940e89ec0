import {refreshViewNotConcurrent} from '../../../source/rules/changes/refresh-view-not-concurrent.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(refreshViewNotConcurrent, {
  examples: {
    setup: 'create materialized view totals as select 1 as a; create unique index on totals (a)',
    inTransaction: false,
  },
  found: [
    {
      dialect: 'postgres',
      sql: 'refresh materialized view totals',
      where: ['totals'],
      setup: 'create materialized view totals as select 1 as a',
    },
    {
      dialect: 'postgres',
      sql: 'refresh materialized view totals with no data',
      where: ['totals'],
      setup: 'create materialized view totals as select 1 as a',
    },
  ],
  notFound: [
    {dialect: 'postgres', sql: 'create materialized view v as select 1 as a; refresh materialized view v'},
    {dialect: 'postgres', sql: 'create view v as select 1 as a'},
  ],
});
