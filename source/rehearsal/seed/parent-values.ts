import {dialectOf} from '../../dialects/index.js';
import {type ForeignKey, findColumn, referencedTable, type Schema, type Table} from '../../schema/model.js';

/** The table that a key refers to; undefined where it or its columns are not there. */
export const parentOf = (schema: Schema, {references}: ForeignKey): Table | undefined => {
  const parent = referencedTable(schema, references);
  const isThere = (name: string): boolean => parent !== undefined && findColumn(parent, name) !== undefined;
  return references.columns.every(isThere) ? parent : undefined;
};

export type ParentRow = {
  readonly schema: Schema;
  readonly parent: Table;
  /** The columns that are referred to. */
  readonly columns: readonly string[];
  /** Of the rows in the order of these columns. */
  readonly at: number;
  /** From the end. */
  readonly isLast?: boolean;
  /** What some of the columns have to be, as SQL. */
  readonly where?: ReadonlyMap<string, string>;
};

/**
 * The columns of one row as SQL, one expression each. Read from the table itself, so that keys that the database gives need not be known;
 * in a second query around it, because MySQL reads no table directly that it writes to (error 1093).
 */
export const parentValues = ({schema, parent, columns, at, isLast = false, where}: ParentRow): readonly string[] => {
  const {quoteIdentifier: quoted, seeding} = dialectOf(schema.dialect);
  const conditions = [
    ...columns.map((column) => `${quoted(column)} is not null`),
    ...[...(where ?? [])].map(([column, value]) => `${quoted(column)} = ${value}`),
  ];
  const order = columns.map((column) => `${quoted(column)}${isLast ? ' desc' : ''}`).join(', ');
  const rows = `from ${seeding.ownRows(parent)} where ${conditions.join(' and ')} order by ${order} limit 1 offset ${at}`;
  return columns.map((column) => `(select v from (select ${quoted(column)} as v ${rows}) as p)`);
};
