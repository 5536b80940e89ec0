import {sortedByName} from '../../schema/edit.js';
import {runsBy} from '../../schema/group-by.js';
import type {Column, Index, IndexPart, KeyDetails, UniqueConstraint} from '../../schema/model.js';
import type {IndexPartRow} from './catalogue-rows.js';
import {isSameName} from './names.js';
import type {ConstraintText} from './parse-constraints.js';
import {type IndexText, parseCreateIndex, readIndexPart} from './parse-create-index.js';

/** What all parts of an index say of it, and the parts. */
export type IndexRow = Pick<IndexPartRow, 'name' | 'unique' | 'partial' | 'origin'> & {
  readonly parts: readonly IndexPartRow[];
};

export const indexesOf = (rows: readonly IndexPartRow[]): readonly IndexRow[] => {
  const indexes: IndexRow[] = [];
  for (const parts of runsBy(rows, ({name}) => name)) {
    const first = parts[0];
    if (first !== undefined)
      indexes.push({name: first.name, unique: first.unique, partial: first.partial, origin: first.origin, parts});
  }
  return indexes;
};

type UniqueText = Extract<ConstraintText, {readonly kind: 'unique'}>;

/** Null where the part sorts as its column does anyway. */
const collationOf = (row: IndexPartRow, columns: readonly Column[]): string | null => {
  const collation = row.collation ?? 'binary';
  const inherited = columns.find(({name}) => name === row.column)?.collation ?? 'binary';
  return collation === inherited ? null : collation;
};

/** Few tables have a column or an index that sorts in a way of its own. */
const sortsAsUsual = (rows: readonly IndexPartRow[], columns: readonly Column[]): boolean =>
  rows.every(({collation}) => collation === null || collation === 'binary') &&
  columns.every(({collation}) => collation === null);

export const partsOf = (rows: readonly IndexPartRow[], columns: readonly Column[]): readonly IndexPart[] => {
  const asUsual = sortsAsUsual(rows, columns);
  return rows.map((row) => ({
    column: row.column,
    expression: null,
    direction: row.descending === 0 ? 'asc' : 'desc',
    collation: asUsual ? null : collationOf(row, columns),
  }));
};

export const keyDetails = (parts: readonly IndexPart[], conflict: string | null): KeyDetails => ({
  ...(parts.some(({direction, collation}) => direction === 'desc' || collation !== null) ? {parts} : {}),
  ...(conflict === null ? {} : {onConflict: conflict}),
});

const areSameNames = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name, at) => isSameName(name, other[at] ?? ''));

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
      const text = texts.find((candidate) => areSameNames(candidate.columns, names));
      return {name: text?.name ?? null, columns: names, ...keyDetails(partsOf(parts, columns), text?.conflict ?? null)};
    });

/** An expression is only in the text; where that is not understood, the whole text stands for it. */
const indexPart = (part: IndexPart, at: number, {text, sql}: {text: IndexText | null; sql: string}): IndexPart => {
  if (part.column !== null) return part;
  const written = text?.parts[at];
  return written === undefined ? {...part, expression: sql, collation: null} : {...part, ...readIndexPart(written)};
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
