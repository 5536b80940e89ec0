import {type ChangeRule, onActions} from './change-rule.js';

export const mutationWithoutWhere: ChangeRule = {
  id: 'mutation-without-where',
  title: 'Every row changed or deleted',
  severity: 'error',
  gate: 'ask',
  dialects: ['postgres', 'mysql', 'sqlite'],
  why: 'A statement without a condition touches every row in one go: it locks them all until it is done, and usually a condition was forgotten.',
  bad: 'delete from orders;',
  good: "delete from orders where status = 'draft' and id between 1 and 1000;",
  source: 'The SQL standard; measured on all three: one statement, one lock span.',
  check: onActions(['update', 'delete'], ({action, isInUse, named, isNewColumn, isKept, placeOf}) => {
    const {table, hasWhere, kind, columns} = action;
    if (hasWhere || !isInUse(table)) return [];
    const isFill =
      kind === 'update' &&
      columns.length > 0 &&
      columns.every((column) => isNewColumn(table, column) || isKept(table, column));
    return [
      {
        where: placeOf(table),
        severity: isFill ? 'warning' : 'error',
        effect: `${kind === 'delete' ? 'All rows' : 'All values'} of ${named(table)} are ${kind === 'delete' ? 'lost' : isFill ? 'written' : 'overwritten'} in one statement, which holds its locks until it is done.`,
        remedy: ['Say which rows are meant.', 'Work in batches, outside of a transaction that changes the table.'],
      },
    ];
  }),
};
