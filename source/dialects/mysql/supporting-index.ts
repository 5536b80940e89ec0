import type {Index, Table} from '../../schema/model.js';

const leads = ({parts, method}: Pick<Index, 'parts' | 'method'>, columns: readonly string[]): boolean =>
  method === 'btree' &&
  columns.every((column, at) => parts[at]?.column === column && parts[at]?.prefixLength === undefined);

/** The indexes that begin with these columns, which is what InnoDB asks for on both sides of a foreign key. */
export const indexesLedBy = ({indexes}: Table, columns: readonly string[]): readonly Index[] =>
  indexes.filter((index) => leads(index, columns));

export const isSupporting = (table: Table, columns: readonly string[]): boolean =>
  columns.every((column, at) => table.primaryKey?.columns[at] === column) || indexesLedBy(table, columns).length > 0;

/**
 * The indexes that the server may have made for a foreign key of their name: one of these goes without a word as soon as another one begins
 * with the same columns, and nothing but that tells it from one that a person made.
 */
export const fleetingIndexes = (table: Table): readonly Index[] =>
  table.foreignKeys.flatMap(({name, columns}) =>
    indexesLedBy(table, columns).filter(
      (index) => index.name === name && !index.unique && index.parts.length === columns.length,
    ),
  );

/** Whether this index, added as such, may take away one that the server made for a foreign key. */
export const replacesIndex = (table: Table, added: Index): boolean =>
  fleetingIndexes(table).some(({name, parts}) => {
    const columns = parts.flatMap(({column}) => column ?? []);
    return name !== added.name && leads(added, columns);
  });
