import {type Column, findColumn, qualifiedName, type Sequence, type Table} from '../../schema/model.js';
import type {ReshapeRequest} from '../dialect.js';
import {columnSql} from './ddl/column.js';
import {sequenceCreation, sequenceFinish} from './ddl/types.js';
import {quoteIdentifier, quoteQualified} from './quote.js';
import {type Part, partsOf} from './reshape/parts.js';
import {columnFinish, tableSettings} from './reshape/settings.js';
import {retype, silentUpdate, updateOf} from './reshape/values.js';
import {viewStatements} from './reshape/views.js';

type Change = {readonly before: Column; readonly after: Column};

const isRetyped = ({before, after}: Change): boolean =>
  before.type !== after.type || before.collation !== after.collation;

/** PostgreSQL takes an expression away from a column, and gives none to one that is there. */
const isMadeAnew = ({before, after}: Change): boolean =>
  after.generated !== null && JSON.stringify(before.generated) !== JSON.stringify(after.generated);

const alterOf = (table: Table, column: Column): string =>
  `alter table ${quoteQualified(table)} alter column ${quoteIdentifier(column.name)}`;

const dropDefault = (table: Table, change: Change): readonly string[] => {
  const {before, after} = change;
  const isInTheWay = before.default !== after.default || isRetyped(change);
  return before.default !== null && isInTheWay ? [`${alterOf(table, after)} drop default`] : [];
};

const setDefault = (table: Table, change: Change): readonly string[] => {
  const {before, after} = change;
  if (after.default === null || (before.default === after.default && !isRetyped(change))) return [];
  return [`${alterOf(table, after)} set default ${after.default}`];
};

/** Another type begins with the storage that is usual for it. */
const withoutOptions = ({options: _options, ...column}: Column): Column => column;

const alteredColumn = (table: Table, change: Change, value: string | undefined): readonly string[] => {
  const {before, after} = change;
  const alter = alterOf(table, after);
  const values = value === undefined ? [] : silentUpdate(table, [updateOf(table, after.name, value)]);
  return [
    ...(before.generated !== null && after.generated === null ? [`${alter} drop expression`] : []),
    ...dropDefault(table, change),
    ...(!before.nullable && after.nullable ? [`${alter} drop not null`] : []),
    ...(isRetyped(change) ? retype(table, after, value) : values),
    ...setDefault(table, change),
    ...(before.nullable && !after.nullable ? [`${alter} set not null`] : []),
    ...columnFinish(table, isRetyped(change) ? withoutOptions(before) : before, after),
  ];
};

/** With values for the rows it is required only when they are there. */
const addedColumn = (table: Table, column: Column, value: string | undefined): readonly string[] => {
  const isLate = value !== undefined && !column.nullable;
  const add = `alter table ${quoteQualified(table)} add column`;
  return [
    `${add} ${columnSql(isLate ? {...column, nullable: true} : column)}`,
    ...(value === undefined ? [] : silentUpdate(table, [updateOf(table, column.name, value)])),
    ...(isLate ? [`${alterOf(table, column)} set not null`] : []),
    ...columnFinish(table, null, column),
  ];
};

const ownedBy = (table: Table, {ownedBy: owner}: Sequence): string | undefined => {
  const column = table.columns.find(({name}) => owner === `${qualifiedName(table)}.${name}`);
  return column && `${quoteQualified(table)}.${quoteIdentifier(column.name)}`;
};

/**
 * ALTER TABLE, statement by statement, from the table before to the table after. What ALTER COLUMN … TYPE does not carry along (views, triggers
 * and policies that name the column) is dropped and made again.
 */
export const reshapeTable = ({
  schema,
  before,
  after,
  filled = {},
  sequences = [],
}: ReshapeRequest): readonly string[] => {
  const changes = after.columns.flatMap((column): readonly Change[] => {
    const was = findColumn(before, column.name);
    return was === undefined ? [] : [{before: was, after: column}];
  });
  const anew = changes.filter(isMadeAnew).map((change) => change.after);
  const moved = changes.filter((change) => isRetyped(change) || isMadeAnew(change)).map((change) => change.after.name);
  const gone = before.columns.filter(({name}) => findColumn(after, name) === undefined);
  const names = [...gone, ...anew].map(({name}) => name);

  const parts = {before: partsOf(before), after: partsOf(after)};
  const goesWith = (part: Part): boolean => names.some((name) => part.columns.has(name)) && !part.blocksType;
  const isInTheWay = (part: Part): boolean => part.blocksType && moved.some((name) => part.columns.has(name));
  const has = (all: readonly Part[], {key}: Part): boolean => all.some((one) => one.key === key);
  const dropped = parts.before.filter((part) => !has(parts.after, part) || isInTheWay(part) || goesWith(part));
  const made = parts.after.filter((part) => !has(parts.before, part) || isInTheWay(part) || goesWith(part));
  const views = viewStatements(schema, [{table: before, columns: moved}]);
  return [
    ...views.drop,
    ...dropped.toReversed().flatMap(({drop}) => drop),
    ...names.map((name) => `alter table ${quoteQualified(after)} drop column ${quoteIdentifier(name)}`),
    ...sequences.map(sequenceCreation),
    ...after.columns
      .filter((column) => findColumn(before, column.name) === undefined || anew.includes(column))
      .flatMap((column) => addedColumn(after, column, filled[column.name])),
    ...sequences.flatMap((sequence) => sequenceFinish(sequence, ownedBy(after, sequence))),
    ...changes
      .filter((change) => !anew.includes(change.after))
      .flatMap((change) => alteredColumn(after, change, filled[change.after.name])),
    ...made.flatMap(({create}) => create),
    ...tableSettings(before, after),
    ...views.create,
  ];
};
