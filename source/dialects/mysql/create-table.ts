import type {CheckConstraint, ForeignKey, Index, IndexPart, Options, PrimaryKey, Table} from '../../schema/model.js';
import {columnText, isRowTime} from './create-column.js';
import {quotedList, quoteIdentifier, quoteString} from './quote.js';
import {mysqlTokens} from './sql-text.js';
import {joined} from './words.js';

const partText = ({column, expression, direction, prefixLength}: IndexPart): string =>
  joined([
    column === null
      ? `(${expression})`
      : `${quoteIdentifier(column)}${prefixLength === undefined ? '' : `(${prefixLength})`}`,
    direction === 'desc' && 'desc',
  ]);

const plainPart = (column: string): IndexPart => ({column, expression: null, direction: 'asc', collation: null});

/** `` `p` (`s`, `e`) `` → `` `p` ``. */
const periodName = ({options}: Table): string => mysqlTokens(String(options.period ?? ''))[0]?.text ?? '';

/** The columns of the period stand last in the index, and are written as the period. */
const partList = (table: Table, parts: readonly IndexPart[], withoutOverlaps: boolean | undefined): string =>
  (withoutOverlaps === true
    ? [...parts.slice(0, -2).map(partText), `${periodName(table)} without overlaps`]
    : parts.map(partText)
  ).join(', ');

const keyOptions = ({options, comment}: {readonly options?: Options; readonly comment?: string}): string =>
  joined([
    options?.key_block_size !== undefined && `key_block_size=${options.key_block_size}`,
    options?.parser !== undefined && `with parser ${quoteIdentifier(String(options.parser))}`,
    comment !== undefined && `comment ${quoteString(comment)}`,
  ]);

export const primaryKeyText = (table: Table, key: PrimaryKey): string =>
  joined([
    `primary key (${partList(table, key.parts ?? key.columns.map(plainPart), key.withoutOverlaps)})`,
    keyOptions(key),
  ]);

const kindText = ({unique, method}: Index): string | null => {
  if (method === 'fulltext' || method === 'spatial') return method;
  return unique ? 'unique' : null;
};

export const indexText = (table: Table, index: Index): string =>
  joined([
    kindText(index),
    `key ${quoteIdentifier(index.name)}`,
    (index.method === 'btree' || index.method === 'hash') && `using ${index.method}`,
    `(${partList(table, index.parts, index.options?.without_overlaps === true)})`,
    keyOptions(index),
    // Each server reads its own word and takes the other for a comment.
    index.visible === false && '/*M!100600 ignored */ /*!80000 invisible */',
  ]);

export const foreignKeyText = ({name, columns, references, onDelete, onUpdate}: ForeignKey): string => {
  const target = references.schema === undefined ? '' : `${quoteIdentifier(references.schema)}.`;
  return joined([
    name !== null && `constraint ${quoteIdentifier(name)}`,
    `foreign key (${quotedList(columns)})`,
    `references ${target}${quoteIdentifier(references.table)} (${quotedList(references.columns)})`,
    onDelete !== 'restrict' && `on delete ${onDelete}`,
    onUpdate !== 'restrict' && `on update ${onUpdate}`,
  ]);
};

export const checkText = ({name, expression, enforced}: CheckConstraint): string =>
  joined([
    name !== null && `constraint ${quoteIdentifier(name)}`,
    `check (${expression})`,
    enforced === false && 'not enforced',
  ]);

const periodTexts = ({columns, options}: Table): readonly string[] => {
  const [start, end] = columns.filter(isRowTime);
  return [
    ...(start === undefined || end === undefined
      ? []
      : [`period for system_time (${quotedList(startFirst(start, end))})`]),
    ...(options.period === undefined ? [] : [`period for ${options.period}`]),
  ];
};

const startFirst = (one: Table['columns'][number], other: Table['columns'][number]): readonly string[] =>
  /START/i.test(one.generated?.expression ?? '') ? [one.name, other.name] : [other.name, one.name];

// These are words or stand as the server tells them; any other text is quoted.
const bare = new Set([
  'engine',
  'collation',
  'row_format',
  'insert_method',
  'union',
  'connection',
  'data directory',
  'index directory',
]);

// These stand in other places of the statement.
const elsewhere = new Set(['system_versioning', 'period']);

export const optionTexts = ({options}: Pick<Table, 'options'>): readonly string[] =>
  Object.entries(options)
    .filter(([name]) => !elsewhere.has(name))
    .map(([name, value]) => {
      const word = name === 'collation' ? 'collate' : name;
      return `${word}=${typeof value === 'string' && !bare.has(name) ? quoteString(value) : value}`;
    });

/** CREATE TABLE with everything but its triggers. */
export const createTableStatement = (table: Table): string => {
  const {columns, primaryKey, indexes, foreignKeys, checks} = table;
  const columnNames = new Set(columns.map(({name}) => name));
  const items = [
    ...columns.map((column) => columnText(column, checks)),
    ...periodTexts(table),
    ...(primaryKey === null ? [] : [primaryKeyText(table, primaryKey)]),
    ...indexes.map((index) => indexText(table, index)),
    ...foreignKeys.map(foreignKeyText),
    ...checks.filter(({inlineColumn}) => inlineColumn === undefined || !columnNames.has(inlineColumn)).map(checkText),
  ];
  return joined([
    `create table ${quoteIdentifier(table.name)} (\n  ${items.join(',\n  ')}\n)`,
    ...optionTexts(table),
    table.comment !== null && `comment=${quoteString(table.comment)}`,
    table.options.system_versioning === true && 'with system versioning',
    table.partitionBy !== undefined && `partition by ${table.partitionBy}`,
  ]);
};
