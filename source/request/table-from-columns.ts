import type {ColumnDefinition} from '../operations/column-definition.js';
import type {ForeignKeyDefinition, IndexDefinition, OperationOf} from '../operations/operation.js';
import type {Assumption, Question} from '../plan/plan.js';
import {noteAssumptions} from './add-columns.js';
import type {ColumnWish} from './column-wish.js';
import {type Completed, completeColumn} from './complete-column.js';
import {asks, type Context, does, type Reading} from './context.js';
import type {Details} from './details.js';
import {columnName, inColumnCase, namedIndex} from './naming.js';
import {type Frame, keyFrame, type Stamps, timestampFrame, usualStamps} from './table-frame.js';
import {nameKey, wordsOf} from './words.js';

export type NewTable = {readonly name: string; readonly assumptions: readonly Assumption[]};

/** The table with the columns that somebody gave by hand, and with what tables have here besides. */
export const fromColumns = (context: Context, table: NewTable, given: Details): Reading => {
  const {wishes, key} = keyed(context, withForeignKeys(given));
  const completions = wishes.map((wish) => completeColumn(context, table.name, wish));
  const questions = completions.flatMap((one): Question[] => (one.kind === 'ask' ? [one.question] : []));
  if (questions.length > 0) return asks(...questions);
  const completed = completions
    .flatMap((one) => (one.kind === 'column' ? [one.completed] : []))
    .map((one) => asKey(one, key));
  const stamps = timestampFrame(context, stampsFor(context, given));
  const frame = key.length > 0 ? null : keyFrame(context);
  const columns = [...(frame?.columns ?? []), ...completed.map(({column}) => column), ...stamps.columns];
  const operation: OperationOf<'create_table'> = {
    op: 'create_table',
    table: table.name,
    columns,
    ...primaryKeyOf(frame, {key, columns}),
    ...tableParts(context, table.name, {completed, given, columns}),
  };
  return does(
    [operation],
    [
      ...table.assumptions,
      ...(frame?.assumptions ?? []),
      ...completed.flatMap(({assumptions}) => assumptions),
      ...stamps.assumptions,
      ...noteAssumptions(given),
    ],
  );
};

/** Foreign keys from a bullet of their own belong to their columns, where each has one. */
const withForeignKeys = (given: Details): Details => {
  const columns = given.columns.map((wish): ColumnWish => {
    const key = given.foreignKeys.find(
      (one) => one.columns.length === 1 && nameKey(wordsOf(one.columns[0] ?? '')) === nameKey(wish.words),
    );
    if (key === undefined) return wish;
    return {
      ...wish,
      references: {table: key.table, column: key.references[0] ?? null},
      ...(key.onDelete !== null && {onDelete: key.onDelete as NonNullable<ColumnWish['onDelete']>}),
    };
  });
  return {...given, columns};
};

type Keyed = {readonly wishes: readonly ColumnWish[]; readonly key: readonly string[]};

/** Which of the columns are the primary key: said so, or called id. */
const keyed = (context: Context, given: Details): Keyed => {
  const {columns, primaryKey} = given;
  const said = columns.filter(({primary}) => primary === true).map((wish) => columnName(context, wish));
  const named = (primaryKey ?? []).map((name) => inColumnCase(context, wordsOf(name)));
  const id = columns.find(({words}) => words.join() === 'id');
  const key = named.length > 0 ? named : said.length > 0 ? said : id === undefined ? [] : [columnName(context, id)];
  // `id` without a type is the key that tables have here.
  if (named.length === 0 && said.length === 0 && id !== undefined && id.type === undefined)
    return {wishes: columns.filter((wish) => wish !== id), key: []};
  return {wishes: columns, key};
};

const asKey = (completed: Completed, key: readonly string[]): Completed => {
  const {column} = completed;
  if (!key.includes(column.name)) return completed;
  const counts = key.length === 1 && column.references === undefined && ['integer', 'bigint'].includes(column.type);
  const counter = column.type === 'bigint' ? 'big_increments' : 'increments';
  const {unique: _, ...rest} = column;
  const asCounter: ColumnDefinition = {name: column.name, type: isCounter(column) ? column.type : counter};
  return {
    ...completed,
    indexes: key.length === 1 ? [] : completed.indexes,
    column: isCounter(column) || (counts && column.name === 'id') ? asCounter : {...rest, nullable: false},
  };
};

const isCounter = ({type}: ColumnDefinition): boolean => type === 'increments' || type === 'big_increments';

const primaryKeyOf = (
  frame: Frame | null,
  {key, columns}: {readonly key: readonly string[]; readonly columns: readonly ColumnDefinition[]},
): {readonly primary_key?: string[]} => {
  if (frame !== null) return frame.primaryKey === undefined ? {} : {primary_key: [...frame.primaryKey]};
  const counts = columns.some((column) => key.includes(column.name) && isCounter(column));
  return counts ? {} : {primary_key: [...key]};
};

const stampsFor = (context: Context, given: Details): Stamps => {
  const {value} = context.conventions.timestamps;
  const stamped = new Set(
    ['createdat', 'updatedat', 'createdon', 'insertedat', value?.created, value?.updated].map((name) =>
      nameKey(wordsOf(name ?? '')),
    ),
  );
  if (given.columns.some(({words}) => stamped.has(nameKey(words)))) return 'none';
  if (given.timestamps !== null) return given.timestamps ? 'both' : 'none';
  return usualStamps(context);
};

type Parts = Pick<OperationOf<'create_table'>, 'indexes' | 'foreign_keys'>;

const tableParts = (
  context: Context,
  table: string,
  made: {
    readonly completed: readonly Completed[];
    readonly given: Details;
    readonly columns: readonly ColumnDefinition[];
  },
): Parts => {
  const {completed, given, columns} = made;
  const inTable = (name: string): string =>
    columns.find((column) => nameKey(wordsOf(column.name)) === nameKey(wordsOf(name)))?.name ?? name;
  const said = given.indexes.map(
    ({columns: names, unique}): IndexDefinition =>
      namedIndex(context, table, {columns: names.map(inTable), ...(unique && {unique: true})}),
  );
  const own = completed.flatMap(({indexes}) => indexes).filter((one) => !said.some((index) => starts(index, one)));
  const uniques = columns.filter(({unique}) => unique === true).map(({name}) => name);
  const indexes = [...own, ...said].filter(
    ({columns: [only], columns: {length}}) => length > 1 || !uniques.includes(String(only)),
  );
  const keys = given.foreignKeys
    .filter(({columns: names}) => names.length > 1)
    .map(
      (key): ForeignKeyDefinition => ({
        columns: key.columns.map(inTable),
        references: {
          table: key.table,
          columns: key.references.length > 0 ? [...key.references] : key.columns.map(inTable),
        },
      }),
    );
  return {...(indexes.length > 0 && {indexes}), ...(keys.length > 0 && {foreign_keys: keys})};
};

/** An index that starts with the same column serves the foreign key as well. */
const starts = (index: IndexDefinition, {columns}: IndexDefinition): boolean =>
  columns.every((column, at) => JSON.stringify(index.columns[at]) === JSON.stringify(column));
