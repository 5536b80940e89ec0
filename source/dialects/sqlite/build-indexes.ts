import {sortedByName} from '../../schema/edit.js';
import type {Column, Index, IndexPart, KeyDetails, UniqueConstraint} from '../../schema/model.js';
import {foldCase} from '../../schema/sql-tokens.js';
import type {IndexPartRow, IndexRow} from './catalogue.js';
import type {ConstraintText} from './parse-constraints.js';
import {type IndexText, parseCreateIndex} from './parse-create-index.js';

type UniqueText = Extract<ConstraintText, {readonly kind: 'unique'}>;

/** Null where the part sorts as its column does anyway. */
const collationOf = (row: IndexPartRow, columns: readonly Column[]): string | null => {
  const collation = row.collation ?? 'binary';
  const inherited = columns.find(({name}) => name === row.column)?.collation ?? 'binary';
  return collation === inherited ? null : collation;
};

export const partsOf = (rows: readonly IndexPartRow[], columns: readonly Column[]): readonly IndexPart[] =>
  rows.map((row) => ({
    column: row.column,
    expression: null,
    direction: row.descending === 0 ? 'asc' : 'desc',
    collation: collationOf(row, columns),
  }));

export const keyDetails = (parts: readonly IndexPart[], conflict: string | null): KeyDetails => ({
  ...(parts.some(({direction, collation}) => direction === 'desc' || collation !== null) ? {parts} : {}),
  ...(conflict === null ? {} : {onConflict: conflict}),
});

const columnText = (columns: readonly (string | null)[]): string => foldCase(JSON.stringify(columns));

export const buildUniques = (
  rows: readonly IndexRow[],
  texts: readonly UniqueText[],
  columns: readonly Column[],
): readonly UniqueConstraint[] =>
  rows
    .filter(({origin}) => origin === 'u')
    // The pragma begins with the last that was made.
    .toReversed()
    .map(({parts}) => {
      const names = parts.map(({column}) => column ?? '');
      const text = texts.find((candidate) => columnText(candidate.columns) === columnText(names));
      return {name: text?.name ?? null, columns: names, ...keyDetails(partsOf(parts, columns), text?.conflict ?? null)};
    });

/** An expression is only in the text; where that is not understood, the whole text stands for it. */
const indexPart = (part: IndexPart, at: number, {text, sql}: {text: IndexText | null; sql: string}): IndexPart => {
  if (part.column !== null) return part;
  const written = text?.parts[at];
  return {...part, expression: written?.expression ?? sql, collation: written?.collation ?? null};
};

const withText = (index: Index, sql: string): Index => {
  const text = parseCreateIndex(sql);
  const parts = index.parts.map((part, at) => indexPart(part, at, {text, sql}));
  return {...index, parts, predicate: text?.predicate ?? null};
};

/** Most indexes need not be read: an expression and a predicate are all that only the text knows. */
const isToldByPragmas = ({partial, parts}: IndexRow): boolean =>
  partial === 0 && parts.every(({column}) => column !== null);

export const buildIndexes = (
  rows: readonly IndexRow[],
  sqlByName: ReadonlyMap<string, string>,
  columns: readonly Column[],
): readonly Index[] =>
  sortedByName(
    rows
      .filter(({origin}) => origin === 'c')
      .map((row) => {
        const index: Index = {
          name: row.name,
          unique: row.unique !== 0,
          parts: partsOf(row.parts, columns),
          predicate: null,
          included: [],
          method: 'btree',
        };
        return isToldByPragmas(row) ? index : withText(index, sqlByName.get(row.name) ?? '');
      }),
  );
