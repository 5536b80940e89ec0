import {type ChangeRule, onActions} from './change-rule.js';

export const renameEnumValue: ChangeRule = {
  id: 'rename-enum-value',
  title: 'Value of an enum renamed',
  severity: 'warning',
  gate: 'ask',
  dialects: ['postgres'],
  why: 'A running application that still writes the old value fails from then on.',
  bad: "alter type mood rename value 'sad' to 'blue';",
  good: `-- outside of a transaction that uses it
alter type mood add value 'blue';`,
  source: 'PostgreSQL: ALTER TYPE.',
  check: onActions(['rename-enum-value'], ({action: {type, value, to}, placeOf}) => {
    return [
      {
        where: `${placeOf(type)}.${value}`,
        effect: `A running application that still says ${value} fails.`,
        remedy: [`Add ${to} beside it.`, 'Release an application that knows both.', 'Change the rows in batches.'],
      },
    ];
  }),
};
