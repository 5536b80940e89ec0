import type {Dialect} from '../dialects/dialect.js';
import {dialectOf} from '../dialects/index.js';
import {columnFrom} from '../operations/build-table.js';
import type {Column, Schema, Table} from '../schema/model.js';
import type {ColumnWish} from './column-wish.js';
import {readDetails} from './details.js';
import {nameKey, numberlessKey, wordsOf} from './words.js';

/**
 * Whether one of these tables has all that a sub-bullet says. False for what names no column, index or key, and for what cannot be told from
 * a table.
 */
export const isShownIn = ({dialect, tables}: Pick<Schema, 'dialect' | 'tables'>, detail: string): boolean => {
  const {columns, indexes, primaryKey, foreignKeys, timestamps, notes} = readDetails([detail]);
  if (notes.length > 0) return false;
  const said: readonly ((table: Table) => boolean)[] = [
    ...columns.map((wish) => (table: Table) => hasColumn(dialectOf(dialect), table, wish)),
    ...indexes.map(
      ({columns: names, unique}) =>
        (table: Table) =>
          hasIndex(table, names, unique ? 'unique' : 'any'),
    ),
    ...(primaryKey === null ? [] : [(table: Table) => isSame(table.primaryKey?.columns ?? [], primaryKey)]),
    ...foreignKeys.map((key) => (table: Table) => hasForeignKey(table, key)),
    ...(timestamps === null ? [] : [(table: Table) => hasTimestamps(table) === timestamps]),
  ];
  return said.length > 0 && tables.some((table) => said.every((isIn) => isIn(table)));
};

const key = (name: string): string => nameKey(wordsOf(name));

const isSame = (columns: readonly (string | null)[], names: readonly string[]): boolean =>
  columns.length === names.length && columns.every((column, at) => key(column ?? '') === key(names[at] ?? ''));

const hasIndex = (table: Table, names: readonly string[], kind: 'unique' | 'any'): boolean =>
  [table.primaryKey, ...table.uniques].some((one) => one !== null && isSame(one.columns, names)) ||
  table.indexes.some(
    ({parts, unique}) =>
      (unique || kind === 'any') &&
      isSame(
        parts.map(({column}) => column),
        names,
      ),
  );

type SaidKey = {readonly columns: readonly string[]; readonly table: string; readonly onDelete?: string | null};

const hasForeignKey = ({foreignKeys}: Table, {columns, table, onDelete = null}: SaidKey): boolean =>
  foreignKeys.some(
    (one) =>
      isSame(one.columns, columns) &&
      numberlessKey(wordsOf(one.references.table)) === numberlessKey(wordsOf(table)) &&
      (onDelete === null || one.onDelete === onDelete),
  );

const hasTimestamps = ({columns}: Table): boolean =>
  ['createdat', 'updatedat'].every((name) => columns.some((column) => key(column.name) === name));

const hasColumn = (dialect: Dialect, table: Table, wish: ColumnWish): boolean => {
  const {name, nullable, unique, indexed, primary, references, onDelete, onUpdate, strangeType} = wish;
  // What SQL writes in its own way, or what nobody knows, is not told apart here.
  if (strangeType !== undefined || onUpdate !== undefined) return false;
  return table.columns.some(
    (column) =>
      isNamed(table, column, wish) &&
      hasType(dialect, column, wish) &&
      (nullable ?? column.nullable) === column.nullable &&
      (unique !== true || hasIndex(table, [column.name], 'unique')) &&
      (indexed !== true || hasIndex(table, [column.name], 'any')) &&
      (primary !== true || isSame(table.primaryKey?.columns ?? [], [column.name])) &&
      (references === undefined ||
        hasForeignKey(table, {columns: [column.name], table: references.table ?? name, onDelete: onDelete ?? null})),
  );
};

/** By its own name, or by the table that it refers to: `author` for author_id. */
const isNamed = ({foreignKeys}: Table, {name}: Column, {words}: ColumnWish): boolean =>
  nameKey(wordsOf(name)) === nameKey(words) ||
  (nameKey(wordsOf(name)) === nameKey([...words, 'id']) && foreignKeys.some(({columns}) => columns[0] === name));

const bare = (type: string): string => type.replace(/\s*\(.*$/, '');

const hasType = (dialect: Dialect, column: Column, {type, default: value}: ColumnWish): boolean => {
  if (type === undefined) return value === undefined;
  // Each dialect keeps its values elsewhere.
  if (type.type === 'enum') return false;
  const wanted = columnFrom(dialect, {name: column.name, ...type, default: value}, 'optional');
  const isExact = (type.length ?? type.precision) !== undefined;
  return (
    (isExact ? wanted.type === column.type : bare(wanted.type) === bare(column.type)) &&
    (value === undefined || wanted.default === column.default || isFlag(column.default, value))
  );
};

const flags = [/^'?(?:0|f|false)'?$/i, /^'?(?:1|t|true)'?$/i];

/** No and yes have several spellings. */
const isFlag = (written: string | null, value: unknown): boolean =>
  typeof value === 'boolean' && written !== null && flags[Number(value)]?.test(written) === true;
