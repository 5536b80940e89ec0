import {sortedByName} from '../../schema/edit.js';
import type {Column, Index, IndexPart, KeyDetails, UniqueConstraint} from '../../schema/model.js';
import {foldCase} from '../../schema/sql-tokens.js';
import type {IndexPartRow} from './catalogue.js';
import {groupBy} from './group-by.js';
import type {ConstraintText} from './parse-constraints.js';
import {type IndexText, parseCreateIndex} from './parse-create-index.js';

type UniqueText = Extract<ConstraintText, {readonly kind: 'unique'}>;

/** Null where the part sorts as its column does anyway. */
const collationOf = (row: IndexPartRow, columns: readonly Column[]): string | null => {
  const collation = foldCase(row.collation ?? 'binary');
  const inherited = columns.find(({name}) => name === row.column_name)?.collation ?? 'binary';
  return collation === inherited ? null : collation;
};

export const partsOf = (rows: readonly IndexPartRow[], columns: readonly Column[]): readonly IndexPart[] =>
  rows.map((row) => ({
    column: row.column_name,
    expression: null,
    direction: row.descending ? 'desc' : 'asc',
    collation: collationOf(row, columns),
  }));

export const keyDetails = (parts: readonly IndexPart[], conflict: string | null): KeyDetails => ({
  ...(parts.some(({direction, collation}) => direction === 'desc' || collation !== null) ? {parts} : {}),
  ...(conflict === null ? {} : {onConflict: conflict}),
});

const grouped = (
  rows: readonly IndexPartRow[],
  origin: IndexPartRow['origin'],
): readonly (readonly IndexPartRow[])[] => [
  ...groupBy(
    rows.filter((row) => row.origin === origin),
    ({index_name}) => index_name,
  ).values(),
];

const columnText = (columns: readonly (string | null)[]): string => foldCase(JSON.stringify(columns));

export const buildUniques = (
  rows: readonly IndexPartRow[],
  texts: readonly UniqueText[],
  columns: readonly Column[],
): readonly UniqueConstraint[] =>
  grouped(rows, 'u').map((own) => {
    const names = own.map(({column_name}) => column_name ?? '');
    const text = texts.find((candidate) => columnText(candidate.columns) === columnText(names));
    return {name: text?.name ?? null, columns: names, ...keyDetails(partsOf(own, columns), text?.conflict ?? null)};
  });

/** An expression is only in the text; where that is not understood, the whole text stands for it. */
const indexPart = (part: IndexPart, at: number, {text, sql}: {text: IndexText | null; sql: string}): IndexPart => {
  if (part.column !== null) return part;
  const written = text?.parts[at];
  return {...part, expression: written?.expression ?? sql, collation: written?.collation ?? null};
};

export const buildIndexes = (
  rows: readonly IndexPartRow[],
  sqlByName: ReadonlyMap<string, string>,
  columns: readonly Column[],
): readonly Index[] =>
  sortedByName(
    grouped(rows, 'c').map((own) => {
      const name = own[0]?.index_name ?? '';
      const sql = sqlByName.get(name) ?? '';
      const text = parseCreateIndex(sql);
      return {
        name,
        unique: own[0]?.is_unique ?? false,
        parts: partsOf(own, columns).map((part, at) => indexPart(part, at, {text, sql})),
        predicate: text?.predicate ?? null,
        included: [],
        method: 'btree',
      };
    }),
  );
