import {type ChangeRule, onActions} from './change-rule.js';

export const opaqueCode: ChangeRule = {
  id: 'raw-sql-unverifiable',
  title: 'Code whose effect cannot be read off',
  severity: 'info',
  gate: 'always',
  dialects: ['postgres', 'mysql', 'sqlite'],
  why: 'What a function, a procedure or a block does is known only when it runs.',
  bad: 'do $$ begin perform 1; end $$;',
  good: 'select 1;',
  source: 'Parsers read the statement around the body, not the body.',
  check: onActions(['code'], ({action: {what}}) => {
    return [
      {
        where: what,
        effect: `Nobody can read off what ${what} does to the tables.`,
        remedy: ['Rehearse it: `verify` compares schema and rows.'],
      },
    ];
  }),
};
