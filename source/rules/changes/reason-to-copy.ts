import type {SqlAction} from '../../schema/sql-actions/sql-action.js';
import {keepsRows} from './keeps-rows.js';
import {listedValues} from './listed-values.js';
import {isSameType, shortType} from './same-type.js';

/** Why MySQL and MariaDB copy the table for it; null where they need not. Measured on MariaDB 10.11.19. */
export const reasonToCopy = (action: SqlAction, typeOf: (column: string) => string | undefined): string | null => {
  switch (action.kind) {
    case 'table-option':
      if (action.option === 'algorithm') return action.value === 'copy' ? 'that is asked for' : null;
      return action.option === 'charset' || action.option === 'engine' ? `another ${action.option}` : null;
    case 'add-constraint':
      return ['check', 'foreign key'].includes(action.constraint.kind) ? `a new ${action.constraint.kind}` : null;
    case 'add-column':
      if (action.column.generated === 'stored') return 'a stored column';
      return /^\(/.test(action.column.default ?? '') ? 'a default that is computed' : null;
    case 'modify-column':
      return otherType(typeOf(action.from), action.column.type);
    default:
      return null;
  }
};

/** A list that only grew at its end is not written anew, as long as the number of a value has no second byte. */
const isAppended = (from: string, to: string): boolean => {
  const [old, next] = [listedValues(from), listedValues(to)];
  if (old === null || next === null) return false;
  const oneByte = /^set/i.test(to) ? 8 : 255;
  const isOneSize = next.length <= oneByte || old.length > oneByte;
  return isOneSize && old.every((value, at) => next[at] === value);
};

const otherType = (from: string | undefined, to: string): string | null => {
  if (from === undefined) return 'perhaps another type';
  if (isAppended(from, to)) return null;
  const isSame = isSameType(from, to) || keepsRows(shortType(from), shortType(to));
  return isSame ? null : `${from} becomes ${to}`;
};
