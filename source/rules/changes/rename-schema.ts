import {type ChangeRule, onActions} from './change-rule.js';

export const renameSchema: ChangeRule = {
  id: 'rename-schema',
  title: 'Schema renamed under a running application',
  severity: 'error',
  gate: 'ask',
  dialects: ['postgres'],
  why: 'Every name with the schema in front, and every search_path with it, fails from then on.',
  bad: 'alter schema shop rename to store;',
  good: 'create schema store;',
  source: 'Measured on PostgreSQL 15.18: metadata only, at once.',
  check: onActions(['rename-schema'], ({action: {name}}) => [
    {
      where: name,
      effect: `A running application that still says ${name}, or has it in its search_path, fails.`,
      remedy: [
        'Make the new schema beside it, with views over the tables of the old one.',
        'Release an application that says the new name.',
        'Then move the tables.',
      ],
    },
  ]),
};
