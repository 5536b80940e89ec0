import type {Column, Table} from '../schema/model.js';
import {isSymbol, isWord, sqlTokens} from '../schema/sql-tokens.js';
import type {ColumnDefinition} from './column-definition.js';
import {columnsOf} from './index-parts.js';
import {listedValues} from './listed-values.js';
import {mentions, sameName} from './sql-text.js';

/**
 * What the rows get when a dropped column comes back without its values. `none`: the column fills itself, or may be empty. `impossible`:
 * any value made up would be wrong or refused.
 */
export type Fill =
  | {readonly kind: 'none'}
  | {readonly kind: 'value'; readonly value: Exclude<ColumnDefinition['default'], undefined>}
  | {readonly kind: 'impossible'; readonly why: string};

// Read as SQLite reads a type; the first that fits counts.
const neutralValues: readonly {readonly type: RegExp; readonly value: string | number | boolean}[] = [
  {type: /\[\]$/, value: '{}'},
  {type: /^bool/, value: false},
  {type: /^char\(36\)$|^uuid$/, value: '00000000-0000-0000-0000-000000000000'},
  {type: /^json/, value: '{}'},
  {type: /^(datetime|timestamp)/, value: '1970-01-01 00:00:00'},
  {type: /^date/, value: '1970-01-01'},
  {type: /^time/, value: '00:00:00'},
  {type: /(?<!po)int|real|floa|doub|dec|num/, value: 0},
  {type: /char|text|clob|blob|^any$|^$/, value: ''},
];

const unquoted = (text: string): string => text.slice(1, -1).replaceAll("''", "'");

const oneText = "('(?:[^']|'')*')::(?:text|character varying)";
const list = `ARRAY\\[${oneText}(?:, ${oneText})*\\]`;
const anyOf = new RegExp(`^(.+?) = (?:ANY \\(\\(?${list}\\)?(?:::text\\[\\])?\\)|${oneText})$`, 's');

/** PostgreSQL's words for the same: `kind = ANY (ARRAY['a'::text, 'b'::text])`, and `kind = 'a'::text` for one value. */
const firstOfAny = (expression: string, column: string): string | null => {
  const [, subject = '', first, , only] = anyOf.exec(expression) ?? [];
  const name = subject
    .replace(/^\((.*)\)::text$/s, '$1')
    .replace(/^"(.*)"$/s, (_, inner: string) => inner.replaceAll('""', '"'));
  const value = first ?? only;
  return value !== undefined && name === column ? unquoted(value) : null;
};

// Nothing that a number or a text could stand for.
const opaque = /^(?:(?:multi)?point|set)\b/;

/** The first value of `column in ('a', 'b')`, the check of an enum; null where the check is of another kind. */
export const firstAllowed = (expression: string, column: string): string | null => {
  const told = firstOfAny(expression, column);
  if (told !== null) return told;
  const [name, word, open, value, ...rest] = sqlTokens(expression);
  const isList = name !== undefined && sameName(name.value, column) && isWord(word, 'in') && isSymbol(open, '(');
  const isPlain = rest.every((token) => token.kind === 'string' || isSymbol(token, ',') || isSymbol(token, ')'));
  return isList && isPlain && value?.kind === 'string' ? unquoted(value.text) : null;
};

const isUnique = ({uniques, indexes}: Table, {name}: Column): boolean =>
  uniques.some(({columns}) => columns.includes(name)) ||
  indexes.some((index) => index.unique && columnsOf(index).includes(name)) ||
  indexes.some((index) => index.unique && index.parts.some(({expression}) => mentions(expression ?? '', name)));

const valueFor = (table: Table, {name, type}: Column): Fill => {
  const checks = table.checks.filter(({expression}) => mentions(expression, name));
  const allowed = checks.map(({expression}) => firstAllowed(expression, name));
  const [first] = allowed;
  if (allowed.length === 1 && typeof first === 'string') return {kind: 'value', value: first};
  if (checks.length > 0) return {kind: 'impossible', why: 'a check says which values it may have'};
  const [listed] = listedValues(type) ?? [];
  if (listed !== undefined) return {kind: 'value', value: {sql: listed}};
  const neutral = opaque.test(type) ? undefined : neutralValues.find((candidate) => candidate.type.test(type));
  return neutral === undefined
    ? {kind: 'impossible', why: `no value of the type ${type} is known to mean nothing`}
    : {kind: 'value', value: neutral.value};
};

export const fillFor = (table: Table, column: Column): Fill => {
  if (column.generated !== null) return {kind: 'none'};
  if ((table.exclusions ?? []).some(({definition}) => mentions(definition, column.name)))
    return {kind: 'impossible', why: 'a constraint compares it between rows'};
  const key = table.foreignKeys.find(({columns}) => columns.includes(column.name));
  const unique = isUnique(table, column);
  if (column.nullable)
    return column.default !== null && (unique || key) ? {kind: 'value', value: null} : {kind: 'none'};
  if (unique) return {kind: 'impossible', why: 'every row must have its own value'};
  if (key) return {kind: 'impossible', why: `every row must refer to a row of ${key.references.table}`};
  return column.default === null ? valueFor(table, column) : {kind: 'none'};
};
