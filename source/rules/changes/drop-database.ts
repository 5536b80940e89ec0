import {type ChangeRule, onActions} from './change-rule.js';

export const dropDatabase: ChangeRule = {
  id: 'drop-schema',
  title: 'Schema or database dropped',
  severity: 'error',
  gate: 'never',
  dialects: ['postgres', 'mysql'],
  why: 'Everything in it is lost, also what nobody thought of. No migration should do it.',
  bad: 'drop schema archive cascade;',
  good: 'drop table archive.events;',
  source: 'Measured on PostgreSQL 15.18: CASCADE drops every object of the schema.',
  check: onActions(['drop-schema', 'drop-database'], ({action: {name}}) => {
    return [
      {
        where: name,
        effect: `Everything in ${name} is lost.`,
        remedy: [
          'Drop its tables one by one, each with what becomes of its rows.',
          'Leave the schema or database itself to a person.',
        ],
      },
    ];
  }),
};
