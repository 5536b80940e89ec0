import {identifierTooLong} from '../../../source/rules/changes/identifier-too-long.js';
import {describeChangeRule} from './rule-cases.js';

const long = 'a'.repeat(64);

describeChangeRule(identifierTooLong, {
  found: [
    {dialect: 'postgres', sql: `create table ${long} (id int)`, where: [long]},
    {
      dialect: 'postgres',
      sql: `alter table drafts add constraint ${'ä'.repeat(33)} unique (title)`,
      where: ['ä'.repeat(33)],
    },
  ],
  notFound: [
    {dialect: 'postgres', sql: `create table ${'a'.repeat(63)} (id int)`},
    {dialect: 'postgres', sql: `comment on table drafts is '${long}'`},
  ],
});
