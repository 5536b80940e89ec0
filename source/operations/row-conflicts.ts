import type {Dialect} from '../dialects/dialect.js';
import {
  type Column,
  type ForeignKey,
  type IndexPart,
  type Qualified,
  qualifiedName,
  referenceName,
  type Table,
} from '../schema/model.js';
import type {RowConflict} from './definition.js';
import {tableSql} from './table-sql.js';

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

type Unique = {
  readonly table: Qualified;
  readonly parts: readonly IndexPart[];
  /** Of a partial index. */
  readonly predicate: string | null;
};

/** Values that stand in several rows where each may only stand in one. */
export const repeatedValues = (dialect: Dialect, {table, parts, predicate}: Unique): RowConflict => {
  const quote = dialect.quoteIdentifier;
  const values = parts.map(({column, expression, collation}) => {
    const value = column === null ? `(${expression})` : quote(column);
    return collation === null ? value : `${value} collate ${quote(collation)}`;
  });
  const wanted = [...values.map((value) => `${value} is not null`), ...(predicate === null ? [] : [`(${predicate})`])];
  const repeated = `from ${tableSql(dialect, table)} where ${wanted.join(' and ')} group by ${values.join(', ')} having count(*) > 1`;
  const words = parts.map(({column, expression}) => column ?? expression).join(', ');
  return {
    sql: `select count(*) as n from (select 1 as one ${repeated}) as repeated`,
    tables: [qualifiedName(table)],
    text: (count) =>
      `${qualifiedName(table)} (${words}) cannot be unique: ${counted(count, 'value is', 'values are')} in several rows.`,
    nextSteps: [`Find them: select ${values.join(', ')}, count(*) ${repeated}`, 'Change or delete those rows first.'],
  };
};

/** Rows that refer to no row. */
export const orphans = (dialect: Dialect, table: Qualified, {columns, references}: ForeignKey): RowConflict => {
  const target = {...(references.schema !== undefined && {schema: references.schema}), name: references.table};
  const quote = dialect.quoteIdentifier;
  const [child, parent] = [quote('child'), quote('parent')];
  const given = columns.map((column) => `${child}.${quote(column)} is not null`);
  const same = references.columns.map(
    (target, at) => `${parent}.${quote(target)} = ${child}.${quote(columns[at] ?? '')}`,
  );
  const lost = `from ${tableSql(dialect, table)} as ${child} where ${given.join(' and ')} and not exists (select 1 from ${tableSql(dialect, target)} as ${parent} where ${same.join(' and ')})`;
  return {
    sql: `select count(*) as n ${lost}`,
    tables: [qualifiedName(table), referenceName(references)],
    text: (count) =>
      `${qualifiedName(table)} (${columns.join(', ')}) cannot refer to ${referenceName(references)} (${references.columns.join(', ')}): ${counted(count, 'row has', 'rows have')} nothing there to refer to.`,
    nextSteps: [`Find them: select * ${lost}`, 'Change or delete those rows first.'],
  };
};

/** Rows without a value where each must have one. */
export const emptyRows = (dialect: Dialect, table: Qualified, column: string): RowConflict => {
  const empty = `from ${tableSql(dialect, table)} where ${dialect.quoteIdentifier(column)} is null`;
  return {
    sql: `select count(*) as n ${empty}`,
    tables: [qualifiedName(table)],
    text: (count) =>
      `${qualifiedName(table)}.${column} cannot be required: ${counted(count, 'row has', 'rows have')} no value for it.`,
    nextSteps: ['Say what they get: `fill` in the plan file.', `Find them: select * ${empty}`],
  };
};

/** Rows that a check would refuse. */
export const refusedRows = (dialect: Dialect, table: Qualified, expression: string): RowConflict => {
  const refused = `from ${tableSql(dialect, table)} where not (${expression})`;
  return {
    sql: `select count(*) as n ${refused}`,
    tables: [qualifiedName(table)],
    text: (count) =>
      `${qualifiedName(table)} cannot have the check (${expression}): ${counted(count, 'row breaks', 'rows break')} it.`,
    nextSteps: [`Find them: select * ${refused}`, 'Change or delete those rows first.'],
  };
};

type Pair = {
  readonly from: Column;
  readonly to: Column;
  readonly forward: string;
  readonly backward: string;
  /** Whether the old values stay elsewhere, so that the new ones need not give them back. */
  readonly isKept: boolean;
};

/** Rows in which the column that takes the place of another does not hold what that one does. */
export const outOfStep = (dialect: Dialect, table: Table, {from, to, forward, backward, isKept}: Pair): RowConflict => {
  const {holdsOther, castTo} = dialect;
  const typed = (value: string, {type}: Column): string => castTo?.(value, type) ?? `(${value})`;
  const isLost = holdsOther(from, typed(backward, from));
  const behind = isKept ? `${isLost} and ${holdsOther(to, typed(forward, to))}` : isLost;
  const rows = `from ${tableSql(dialect, table)} where ${behind}`;
  return {
    sql: `select count(*) as n ${rows}`,
    tables: [qualifiedName(table)],
    text: (count) =>
      `${qualifiedName(table)}.${from.name} cannot be dropped: in ${counted(count, 'row', 'rows')} ${to.name} does not give its value back.`,
    nextSteps: [
      `Find them: select * ${rows}`,
      `Fill ${qualifiedName(table)}.${to.name} first: \`backfill\` with ${forward}.`,
      ...(isKept ? [] : ['Or keep the old values: `keep: true`.']),
    ],
  };
};

/** Rows with a value that is none of these, which are SQL. */
export const unlistedRows = (
  dialect: Dialect,
  {table, column}: {readonly table: Qualified; readonly column: string},
  values: readonly string[],
): RowConflict => {
  const list = values.join(', ');
  const unlisted = `from ${tableSql(dialect, table)} where ${dialect.quoteIdentifier(column)} not in (${list})`;
  return {
    sql: `select count(*) as n ${unlisted}`,
    tables: [qualifiedName(table)],
    text: (count) =>
      `${qualifiedName(table)}.${column} cannot be one of ${list}: ${counted(count, 'row has', 'rows have')} another value.`,
    nextSteps: [`Find them: select * ${unlisted}`, 'Change or delete those rows first.'],
  };
};
