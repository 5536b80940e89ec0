import type {Index, IndexPart, KeyDetails} from '../../../schema/model.js';
import type {IndexRow} from '../catalogue/indexes.js';
import type {Context} from './context.js';
import {optionsOf, settingsOptions, someOptions} from './options.js';
import {withoutParentheses} from './parentheses.js';
import {when} from './when.js';

const descending = 1;
const nullsFirst = 2;

/** Those of the column itself or of the database are no news. */
const collationOf = (row: IndexRow, at: number, context: Context): string | null => {
  const oid = row.collations[at] ?? '0';
  const position = row.columns[at] ?? 0;
  const own = context.columns(row.owner).find((column) => column.position === position);
  if (position !== 0 && own?.collation_number === oid) return null;
  return oid === '0' || (position === 0 && oid === '100') ? null : (context.indexName(oid)?.text ?? 'default');
};

const operatorClassOf = (row: IndexRow, at: number, context: Context): string | undefined => {
  const settings = row.attributes?.find(([position]) => position === at + 1)?.[1] ?? null;
  const name = context.indexName(row.operator_classes[at] ?? '');
  if (settings === null) return name?.usual === false ? name.text : undefined;
  const list = settings.map((setting) => setting.replace(/=(.*)$/s, (_, value: string) => `='${value}'`));
  return `${name?.text} (${list.join(', ')})`;
};

const partOf = (row: IndexRow, at: number, context: Context): IndexPart => {
  const position = row.columns[at] ?? 0;
  const bits = row.options[at] ?? 0;
  const isDescending = (bits & descending) !== 0;
  const isFirst = (bits & nullsFirst) !== 0;
  const operatorClass = operatorClassOf(row, at, context);
  return {
    column: position === 0 ? null : context.columnName(row.owner, position),
    expression: position === 0 ? (row.expressions?.[at] ?? '') : null,
    direction: isDescending ? 'desc' : 'asc',
    collation: collationOf(row, at, context),
    ...when(isDescending !== isFirst, () => ({nulls: isFirst ? ('first' as const) : ('last' as const)})),
    ...(operatorClass === undefined ? {} : {operatorClass}),
  };
};

export const indexParts = (row: IndexRow, context: Context): readonly IndexPart[] =>
  row.columns.slice(0, row.key_columns).map((_, at) => partOf(row, at, context));

export const includedColumns = (row: IndexRow, context: Context): readonly string[] =>
  row.columns.slice(row.key_columns).map((position) => context.columnName(row.owner, position));

const statisticsOptions = (row: IndexRow): Readonly<Record<string, number | null>> =>
  Object.fromEntries((row.attributes ?? []).map(([position, , target]) => [`statistics ${position}`, target]));

export const indexOptions = (row: IndexRow): {readonly options?: Index['options'] & object} =>
  someOptions(optionsOf({...settingsOptions(row.settings), tablespace: row.tablespace, ...statisticsOptions(row)}));

export const buildIndex = (row: IndexRow, context: Context): Index => {
  const comment = context.comment('pg_class', row.oid);
  return {
    name: row.name,
    unique: row.is_unique,
    parts: indexParts(row, context),
    predicate: row.predicate === null ? null : withoutParentheses(row.predicate),
    included: includedColumns(row, context),
    method: row.method,
    ...when(!row.valid, () => ({valid: false as const})),
    ...when(row.nulls_not_distinct, () => ({nullsNotDistinct: true as const})),
    ...indexOptions(row),
    ...(comment === undefined ? {} : {comment}),
  };
};

const isOrdinary = ({collation, nulls, operatorClass, direction}: IndexPart): boolean =>
  collation === null && nulls === undefined && operatorClass === undefined && direction === 'asc';

/** What the index behind a constraint says of it. */
export const keyDetails = (row: IndexRow | undefined, context: Context): KeyDetails => {
  if (row === undefined) return {};
  const parts = indexParts(row, context);
  const included = includedColumns(row, context);
  return {
    ...when(!parts.every(isOrdinary), () => ({parts})),
    ...when(included.length > 0, () => ({included})),
    ...when(row.nulls_not_distinct, () => ({nullsNotDistinct: true as const})),
    ...indexOptions(row),
  };
};
