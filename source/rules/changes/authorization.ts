import {type ChangeRule, onActions} from './change-rule.js';

export const authorization: ChangeRule = {
  id: 'authz-change',
  title: 'Who may do what is changed',
  severity: 'warning',
  gate: 'ask',
  dialects: ['postgres', 'mysql'],
  why: 'It opens data to somebody, or closes it to the running application.',
  bad: 'grant select on orders to public;',
  good: `-- with the role that needs it, by whoever looks after access
select 1;`,
  source: 'PostgreSQL: GRANT, row security policies.',
  check: onActions(['authorization'], ({action: {what, table}}) => {
    return [
      {
        where: table?.name ?? what,
        effect: `${what}: somebody may see or change more than before, or the application less.`,
        remedy: [
          'Let whoever looks after access read it.',
          'Try the application with the rights that it has afterwards.',
        ],
      },
    ];
  }),
};
