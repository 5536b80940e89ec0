import {enumValueRemoval} from '../../../source/rules/changes/enum-value-removal.js';
import {describeChangeRule} from './rule-cases.js';

const jobs = "create table jobs (state enum('open', 'done')); insert into jobs values ('open')";

describeChangeRule(enumValueRemoval, {
  examples: {setup: jobs},
  found: [
    {dialect: 'mysql', setup: jobs, sql: "alter table jobs modify state enum('open')", where: ['jobs.state (done)']},
    {
      dialect: 'mysql',
      setup: jobs,
      sql: "alter table jobs change state phase enum('done')",
      where: ['jobs.phase (open)'],
      refused: /Data truncated/,
    },
  ],
  notFound: [
    {dialect: 'mysql', setup: jobs, sql: "alter table jobs modify state enum('open', 'done', 'lost')"},
    {dialect: 'mysql', setup: jobs.replace(/; insert.*/, ''), sql: "alter table jobs modify state enum('open')"},
  ],
});
