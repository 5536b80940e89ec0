import type {CheckConstraint, Column, Table} from '../../schema/model.js';
import type {ReshapeRequest} from '../dialect.js';
import {alterClauses, type Renamed} from './alter-clauses.js';
import {quoteIdentifier} from './quote.js';
import {mysqlTokens} from './sql-text.js';

/** One statement, so that it is done or not: DDL ends every transaction here. */
const alter = (before: Table, after: Table, renamed?: Renamed): readonly string[] => {
  const clauses = alterClauses(before, after, renamed);
  return clauses.length === 0 ? [] : [`alter table ${quoteIdentifier(before.name)} ${clauses.join(', ')}`];
};

/** InnoDB does not put a foreign key in the place of one of the same name. */
const withoutReplacedKeys = (before: Table, after: Table): Table => ({
  ...before,
  foreignKeys: before.foreignKeys.filter((key) => {
    const next = after.foreignKeys.find(({name}) => name === key.name);
    return next === undefined || JSON.stringify(next) === JSON.stringify(key);
  }),
});

const steps = (before: Table, after: Table): readonly string[] => {
  const between = withoutReplacedKeys(before, after);
  return between.foreignKeys.length === before.foreignKeys.length
    ? alter(before, after)
    : [...alter(before, between), ...alter(between, after)];
};

/** A column that may be anything that its type can hold. */
const open = ({onUpdate: _onUpdate, ...column}: Column): Column => ({
  ...column,
  nullable: true,
  default: null,
  generated: null,
});

const withColumn = (table: Table, column: Column): Table => ({
  ...table,
  columns: table.columns.map((one) => (one.name === column.name ? column : one)),
});

/** What it is that the rows get must not be written over by what the server does with every UPDATE. */
const update = (table: Table, values: ReadonlyMap<string, string>): string => {
  const kept = table.columns
    .filter(({name, onUpdate}) => onUpdate !== undefined && !values.has(name))
    .map(({name}) => [quoteIdentifier(name), quoteIdentifier(name)] as const);
  const set = [...[...values].map(([name, sql]) => [quoteIdentifier(name), sql] as const), ...kept];
  return `update ${quoteIdentifier(table.name)} set ${set.map(([name, sql]) => `${name} = ${sql}`).join(', ')}`;
};

const mentions = (sql: string, column: string): boolean =>
  mysqlTokens(sql).some(
    ({kind, value}) => (kind === 'name' || kind === 'word') && value.toLowerCase() === column.toLowerCase(),
  );

/** The table without what stands in the way of other values of the column. */
const withoutParts = (table: Table, column: string): Table => ({
  ...table,
  foreignKeys: table.foreignKeys.filter(({columns}) => !columns.includes(column)),
  indexes: table.indexes.filter(({parts}) => !parts.some((part) => part.column === column)),
  checks: table.checks.filter(({inlineColumn, expression}) => inlineColumn !== column && !mentions(expression, column)),
});

const freeName = ({columns}: Table, column: string): string => {
  const taken = new Set(columns.map(({name}) => name.toLowerCase()));
  const candidates = [`_new_${column}`.slice(0, 60), ...columns.map((_, at) => `_new_${at}`), `_new_${columns.length}`];
  return candidates.find((name) => !taken.has(name.toLowerCase())) ?? column;
};

type Filling = {readonly before: Table; readonly after: Table; readonly column: Column; readonly sql: string};

/** The column comes open, gets its values, and becomes what it is to be. */
const addFilled = ({before, after, column, sql}: Filling): readonly string[] => {
  const at = after.columns.indexOf(column);
  const between: Table = {...before, columns: before.columns.toSpliced(at, 0, open(column))};
  return [...alter(before, between), update(between, new Map([[column.name, sql]])), ...steps(between, after)];
};

/** Values that the old type can hold as well. */
const fillInPlace = ({before, after, column, sql}: Filling): readonly string[] => {
  const old = before.columns.find(({name}) => name === column.name) ?? column;
  const isKey = before.primaryKey?.columns.includes(column.name) ?? false;
  const relaxed = isKey || old.nullable || !column.nullable ? before : withColumn(before, {...old, nullable: true});
  const stays = ({name, expression}: CheckConstraint): boolean =>
    after.checks.some((check) => check.name === name && check.expression === expression);
  const between: Table = {...relaxed, checks: relaxed.checks.filter(stays)};
  return [...alter(before, between), update(between, new Map([[column.name, sql]])), ...steps(between, after)];
};

/** Values of another type are made in a column beside, which then takes the place of the old one. */
const fillBeside = ({before, after, column, sql}: Filling): readonly string[] => {
  const name = freeName(before, column.name);
  const at = before.columns.findIndex((one) => one.name === column.name);
  const bare = withoutParts(before, column.name);
  const between: Table = {...bare, columns: bare.columns.toSpliced(at + 1, 0, {...open(column), name})};
  return [
    ...alter(before, between),
    update(between, new Map([[name, sql]])),
    ...alter(between, after, {[name]: column.name}),
  ];
};

const holdsSame = (one: Column, other: Column): boolean =>
  one.type === other.type && one.generated === null && other.generated === null && one.collation === other.collation;

const fill = (filling: Filling): readonly string[] => {
  const old = filling.before.columns.find(({name}) => name === filling.column.name);
  if (old === undefined) return addFilled(filling);
  return holdsSame(old, filling.column) ? fillInPlace(filling) : fillBeside(filling);
};

const askedFor = (sql: string, {algorithm, lock}: NonNullable<ReshapeRequest['asked']>): string =>
  [
    sql,
    ...(algorithm === undefined ? [] : [`algorithm=${algorithm}`]),
    ...(lock === undefined ? [] : [`lock=${lock}`]),
  ].join(', ');

/** ALTER TABLE from the table before to the table after; around an UPDATE where columns get other values. */
export const reshapeTable = (request: ReshapeRequest): readonly string[] => {
  const {asked = {}} = request;
  return statementsOf(request).map((sql) => (sql.startsWith('alter table ') ? askedFor(sql, asked) : sql));
};

const statementsOf = ({before, after, renamed, filled = {}}: ReshapeRequest): readonly string[] => {
  const [first] = Object.entries(filled);
  if (first === undefined) return renamed === undefined ? steps(before, after) : alter(before, after, renamed);
  const [name, sql] = first;
  const column = after.columns.find((one) => one.name === name);
  if (column === undefined) return steps(before, after);
  return fill({before, after, column, sql});
};
