import {typeLeftBehind} from '../../../source/rules/changes/type-left-behind.js';
import {describeChangeRule} from './rule-cases.js';

const jobs = "create type job_state as enum ('open', 'done'); create table jobs (id int, state job_state)";

describeChangeRule(typeLeftBehind, {
  examples: {setup: jobs},
  pastes: 'after',
  found: [
    {dialect: 'postgres', setup: jobs, sql: 'drop table jobs', where: ['job_state']},
    {dialect: 'postgres', setup: jobs, sql: 'alter table jobs drop column state', where: ['job_state']},
  ],
  notFound: [
    {dialect: 'postgres', setup: jobs, sql: 'drop table jobs; drop type job_state'},
    {dialect: 'postgres', setup: `${jobs}; create table old_jobs (state job_state)`, sql: 'drop table jobs'},
    {dialect: 'postgres', setup: jobs, sql: 'alter table jobs drop column id'},
  ],
});
