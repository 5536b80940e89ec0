import type {SqlAction} from '../../schema/sql-actions/sql-action.js';
import {type ChangeRule, onActions} from './change-rule.js';
import {reasonToCopy} from './reason-to-copy.js';

const columnIn = (action: SqlAction): string | null => {
  if (action.kind === 'modify-column') return action.from;
  if (action.kind === 'add-column') return action.column.name;
  return action.kind === 'add-constraint' && action.constraint.columns.length > 0
    ? action.constraint.columns.join(', ')
    : null;
};

export const mysqlCopy: ChangeRule = {
  id: 'copy-algorithm',
  title: 'Table copied while writers wait',
  severity: 'error',
  gate: 'ask',
  dialects: ['mysql'],
  why: 'The server copies all rows into a new table, and nobody can write to the old one until it is done.',
  bad: 'alter table orders add check (total > 0);',
  good: 'alter table orders add column note varchar(20), algorithm=instant;',
  source:
    'Measured on MariaDB 10.11.19: COPY with LOCK=SHARED for another type, a shorter text, a stored column, a computed default, CHECK, a foreign key and another character set.',
  check: onActions(
    ['alter-type', 'modify-column', 'add-constraint', 'table-option', 'add-column'],
    ({action, siblings, columnOf, isInUse, named, placeOf}) => {
      const {table} = action;
      const typeOf = (column: string): string | undefined => columnOf(table, column)?.type;
      const why = reasonToCopy(action, typeOf);
      const isAsked = siblings.some(
        (one) => one.kind === 'table-option' && one.option === 'algorithm' && one.value !== 'copy',
      );
      // What asks for a copy is told by what needs one.
      const isToldAlready =
        action.kind === 'table-option' && siblings.some((one) => reasonToCopy(one, typeOf) !== null);
      if (why === null || isAsked || isToldAlready || !isInUse(table)) return [];
      return [
        {
          where: columnIn(action) === null ? placeOf(table) : `${placeOf(table)}.${columnIn(action)}`,
          effect: `Nobody can write to ${named(table)} while it is copied: ${why}.`,
          remedy: [
            'Ask for ALGORITHM=INPLACE, LOCK=NONE: then the server refuses instead of copying.',
            'Where it refuses, add a new column, fill it in batches, and change over.',
          ],
        },
      ];
    },
  ),
};
