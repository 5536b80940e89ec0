import type {Index, Table} from '../../schema/model.js';

const leads = ({parts, method}: Pick<Index, 'parts' | 'method'>, columns: readonly string[]): boolean =>
  method === 'btree' &&
  columns.every((column, at) => parts[at]?.column === column && parts[at]?.prefixLength === undefined);

/** The indexes that begin with these columns, which is what InnoDB asks for on both sides of a foreign key. */
export const indexesLedBy = ({indexes}: Table, columns: readonly string[]): readonly Index[] =>
  indexes.filter((index) => leads(index, columns));

export const isSupporting = (table: Table, columns: readonly string[]): boolean =>
  columns.every((column, at) => table.primaryKey?.columns[at] === column) || indexesLedBy(table, columns).length > 0;

const isPlain = ({unique, method, parts, visible, options, comment}: Index): boolean =>
  !unique &&
  method === 'btree' &&
  parts.every(({direction, prefixLength}) => direction === 'asc' && prefixLength === undefined) &&
  [visible, options, comment].every((detail) => detail === undefined);

/**
 * The indexes that the server may have made for a foreign key, which may be gone by now: such a one is taken away without a word as soon as
 * another index begins with the same columns, and nothing that the server tells sets it apart from one that a person made.
 */
export const fleetingIndexes = ({indexes}: Table): readonly Index[] => indexes.filter(isPlain);

const columnsOf = ({parts}: Index): readonly string[] => parts.flatMap(({column}) => column ?? []);

/** Whether this index, added as such, may take another one away. */
export const replacesIndex = (table: Table, added: Index): boolean =>
  fleetingIndexes(table).some((index) => index.name !== added.name && leads(added, columnsOf(index)));
