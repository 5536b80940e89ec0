import type {IndexPart, KeyDetails} from './model.js';
import {type FoldedNames, normaliseSql} from './normalise-sql.js';

/** One property of one object. Two values are the same where their `canonical` texts are. */
export type CanonicalProperty = {
  readonly name: string;
  /** As the model has it. */
  readonly value: unknown;
  readonly canonical: string;
  /** As it stands in a sentence: `not null`, `default 'draft'`. */
  readonly phrase: string;
};

/** One thing of a schema that can be there or not: a table, a column, an index. */
export type CanonicalObject = {
  /** Unique in the schema; two objects with the same key are the same object. */
  readonly key: string;
  /** Key of the table or view that it belongs to; null for those themselves. */
  readonly owner: string | null;
  /** For people: `orders.total`, `orders (index orders_user_id_index)`. */
  readonly name: string;
  /** What a sentence adds to the name where the object came or went: `decimal(10,2)`; empty where the name says it all. */
  readonly summary: string;
  /** As the model has it. */
  readonly value: unknown;
  readonly properties: readonly CanonicalProperty[];
};

/** The table or view that a thing belongs to. */
export type Owner = {
  readonly key: string;
  readonly name: string;
  /** The names that SQL of its may mean. */
  readonly names: FoldedNames;
};

export const property = (
  name: string,
  value: unknown,
  {phrase, canonical = JSON.stringify(value)}: {readonly phrase: string; readonly canonical?: string},
): CanonicalProperty => ({name, value, canonical, phrase});

/** SQL that is there or not. */
export const canonicalSql = (text: string | null, names: FoldedNames): string =>
  text === null ? '' : normaliseSql(text, names);

export const listed = (names: readonly string[]): string => names.join(', ');

export const nameProperty = (name: string | null): CanonicalProperty =>
  property('name', name, {phrase: name === null ? 'no name' : `name ${name}`});

export const commentProperty = (comment: string | null): CanonicalProperty =>
  property('comment', comment, {phrase: comment === null ? 'no comment' : `comment ${JSON.stringify(comment)}`});

export const conflictProperty = ({onConflict = null}: {readonly onConflict?: string | null}): CanonicalProperty =>
  property('onConflict', onConflict, {phrase: onConflict === null ? 'no on conflict' : `on conflict ${onConflict}`});

const partPhrase = (part: IndexPart): string =>
  [
    part.column ?? part.expression,
    ...(part.collation === null ? [] : [`collate ${part.collation}`]),
    ...(part.direction === 'desc' ? ['desc'] : []),
  ].join(' ');

export const partsPhrase = (parts: readonly IndexPart[]): string => listed(parts.map(partPhrase));

export const partsProperty = (parts: readonly IndexPart[], names: FoldedNames): CanonicalProperty =>
  property('parts', parts, {
    phrase: `(${partsPhrase(parts)})`,
    canonical: JSON.stringify(
      parts.map(({column, expression, direction, collation}) => [
        column,
        canonicalSql(expression, names),
        direction,
        collation,
      ]),
    ),
  });

/** The parts of a key, spelled out where the model leaves the ordinary ones away. */
export const keyParts = ({columns, parts}: KeyDetails & {readonly columns: readonly string[]}): readonly IndexPart[] =>
  parts ?? columns.map((column) => ({column, expression: null, direction: 'asc', collation: null}));
