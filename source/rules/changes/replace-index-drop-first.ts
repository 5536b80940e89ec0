import {type ChangeRule, onActions} from './change-rule.js';

export const replaceIndexDropFirst: ChangeRule = {
  id: 'replace-index-drop-first',
  title: 'Index dropped before the one that replaces it is there',
  severity: 'warning',
  gate: 'always',
  dialects: ['postgres', 'mysql', 'sqlite'],
  why: 'Until the new index is built, every query that needs it reads the whole table.',
  bad: `drop index orders_status_index;
create index concurrently orders_status_created_index on orders (status, created_at);`,
  good: `create index concurrently orders_status_created_index on orders (status, created_at);
drop index concurrently orders_status_index;`,
  source: 'Measured on all three: the plan reads the table in between.',
  check: onActions(['drop-index'], ({action, tableOf, ownerOfIndex, inTransaction, later, isInUse, named, placeOf}) => {
    const owner = action.table === null ? ownerOfIndex(action) : tableOf(action.table);
    const first = owner?.indexes.find(({name}) => name === action.name)?.parts[0]?.column;
    // Where one transaction does both, nobody sees the time between.
    if (owner === undefined || first === undefined || first === null || inTransaction || !isInUse(owner)) return [];
    const next = later.find(
      (one) => one.kind === 'create-index' && placeOf(one.table) === placeOf(owner) && one.parts[0] === first,
    );
    if (next?.kind !== 'create-index') return [];
    return [
      {
        where: `${placeOf(owner)} (${action.name})`,
        effect: `Until ${next.name ?? 'the new index'} is built, queries by ${first} read all of ${named(owner)}.`,
        remedy: ['Build the new index first, under another name.', 'Then drop the old one.'],
      },
    ];
  }),
};
