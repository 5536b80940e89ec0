import {UserError} from '../errors.js';
import {columnsOf, isPlainIndex} from '../operations/index-parts.js';
import type {Table} from '../schema/model.js';

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name) => other.includes(name));

/** What makes these columns unique together, in any order: its name; null where nothing does. */
const uniqueBy = ({indexes, uniques, primaryKey}: Table, columns: readonly string[]): string | null => {
  const index = indexes.find((one) => one.unique && isPlainIndex(one) && isSame(columnsOf(one), columns));
  const constraint = uniques.find((one) => isSame(one.columns, columns));
  if (primaryKey !== null && isSame(primaryKey.columns, columns)) return 'its primary key';
  return constraint === undefined ? (index?.name ?? null) : (constraint.name ?? 'a constraint');
};

/** Refuses what is there already, with the name of what does it. */
export const requireNotUnique = (table: Table, columns: readonly string[]): void => {
  const by = uniqueBy(table, columns);
  if (by === null) return;
  const what = columns.length === 1 ? `${table.name}.${columns[0]} is` : `${table.name} (${columns.join(', ')}) are`;
  throw new UserError({
    code: 'name-taken',
    message: `${what} unique already, by ${by}.`,
    nextSteps: ['Leave it as it is.', 'Ask for other columns, or for a unique index on some of the rows ("where …").'],
  });
};
