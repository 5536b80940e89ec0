import {domainWithConstraint} from '../../../source/rules/changes/domain-with-constraint.js';
import {describeChangeRule} from './rule-cases.js';

const setup = 'create domain email as text; create table people (address email)';

describeChangeRule(domainWithConstraint, {
  examples: {setup},
  found: [
    {dialect: 'postgres', setup, sql: "alter domain email add check (value like '%@%')", where: ['email']},
    {dialect: 'postgres', setup, sql: "alter domain email add constraint c check (value <> '')", where: ['email']},
  ],
  notFound: [
    {dialect: 'postgres', setup, sql: "alter domain email add constraint c check (value <> '') not valid"},
    {dialect: 'postgres', setup, sql: 'alter domain email set default null'},
  ],
});
