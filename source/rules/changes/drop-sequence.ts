import {type ChangeRule, onActions} from './change-rule.js';

export const dropSequence: ChangeRule = {
  id: 'drop-sequence',
  title: 'Sequence dropped with its number',
  severity: 'warning',
  gate: 'ask',
  dialects: ['postgres'],
  why: 'How far it had counted is lost: made anew it begins at 1, and gives out numbers that are taken. Code that still asks it fails.',
  bad: 'drop sequence invoice_numbers;',
  good: 'alter sequence invoice_numbers owned by users.id;',
  source: 'Measured on PostgreSQL 15.18.',
  check: onActions(['drop-sequence'], ({action: {name}, earlier, spelled}) => {
    const isMadeHere = earlier.some((one) => one.kind === 'other' && one.what === 'CreateSeqStmt');
    if (isMadeHere) return [];
    return [
      {
        where: name,
        effect: `How far ${name} had counted is lost, and code that still asks it fails.`,
        remedy: ['Write down its last value first.', 'Or give it to the column that uses it: it goes with that.'],
        code: `select last_value from ${spelled(name)};`,
      },
    ];
  }),
};
