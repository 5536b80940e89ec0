import type {IndexPart} from '../model.js';
import type {SqlForms} from '../sql-forms.js';
import {type CanonicalProperty, listed, property} from './property.js';

type Words = (part: IndexPart, expressionText: (sql: string) => string) => string | null;

/** What each property adds to the words of a part, in the order of SQL; null where it adds nothing. */
const words: {readonly [Key in keyof Required<IndexPart>]: Words} = {
  column: ({column}) => column,
  prefixLength: ({prefixLength}) => (prefixLength === undefined ? null : `(${prefixLength})`),
  expression: ({expression}, expressionText) => (expression === null ? null : expressionText(expression)),
  collation: ({collation}) => (collation === null ? null : `collate ${collation}`),
  operatorClass: ({operatorClass}) => operatorClass ?? null,
  direction: ({direction}) => (direction === 'desc' ? 'desc' : null),
  nulls: ({nulls}) => (nulls === undefined ? null : `nulls ${nulls}`),
};

const wordsOf = (part: IndexPart, expressionText: (sql: string) => string): readonly (string | null)[] =>
  Object.values(words).map((word) => word(part, expressionText));

/** `title(10) desc`. */
const partPhrase = (part: IndexPart): string =>
  wordsOf(part, (sql) => sql)
    .flatMap((word) => word ?? [])
    .reduce((phrase, word) => (word.startsWith('(') ? `${phrase}${word}` : `${phrase} ${word}`));

export const partsPhrase = (parts: readonly IndexPart[]): string => listed(parts.map(partPhrase));

export const partsProperty = (parts: readonly IndexPart[], sql: SqlForms): CanonicalProperty =>
  property('parts', parts, {
    phrase: `(${partsPhrase(parts)})`,
    canonical: JSON.stringify(parts.map((part) => wordsOf(part, sql.expression))),
  });
