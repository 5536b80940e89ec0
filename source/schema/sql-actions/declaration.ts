import type {Qualified} from '../model.js';
import {isSymbol, type SqlToken, splitAtCommas} from '../sql-tokens.js';
import {type Cursor, cursorOver, written} from './cursor.js';
import type {DeclaredColumn, DeclaredConstraint} from './sql-action.js';

/** Words that end the type of a column. */
const afterType = new Set([
  'not',
  'null',
  'default',
  'primary',
  'unique',
  'check',
  'references',
  'generated',
  'as',
  'collate',
  'constraint',
  'comment',
  'auto_increment',
  'autoincrement',
  'on',
  'first',
  'after',
  'character',
  'charset',
  'invisible',
  'key',
  'virtual',
  'stored',
  'persistent',
  'column_format',
  'storage',
]);

/** `varchar(20)`, `int unsigned`, `timestamp with time zone`. */
const typeOf = (cursor: Cursor): string => {
  const words: string[] = [];
  while (cursor.peek()?.kind === 'word' && !afterType.has(cursor.peek()?.text.toLowerCase() ?? '')) {
    const word = cursor.next()?.text ?? '';
    const length = isSymbol(cursor.peek(), '(') ? `(${written(cursor.group())})` : '';
    words.push(`${word}${length}`);
  }
  return words.join(' ').toLowerCase();
};

/** The column that a part of an index is: `a`, `a desc`, `a(10)`; null where it is an expression. */
const columnIn = ([first, second, third]: readonly SqlToken[]): string | null => {
  if (first === undefined || first.kind === 'symbol') return null;
  return isSymbol(second, '(') && third?.kind !== 'number' ? null : first.value;
};

/** The names in `(a, b desc, lower(c))`: columns by name, everything else as it is written. */
export const partsOf = (group: readonly SqlToken[]): readonly string[] =>
  splitAtCommas(group).map((tokens) => columnIn(tokens) ?? written(tokens));

/** Those of the parts that are columns. */
export const columnsOf = (group: readonly SqlToken[]): readonly string[] =>
  splitAtCommas(group).flatMap((tokens) => columnIn(tokens) ?? []);

const expression = (cursor: Cursor): string => {
  if (isSymbol(cursor.peek(), '(')) return `(${written(cursor.group())})`;
  const tokens = [cursor.next()];
  if (tokens[0]?.kind === 'symbol') tokens.push(cursor.next());
  const call = isSymbol(cursor.peek(), '(') ? `(${written(cursor.group())})` : '';
  return `${written(tokens.filter((one) => one !== undefined))}${call}`;
};

/** Reads on where its words stand, and tells what they say of the column. */
type Clause = (cursor: Cursor) => Partial<DeclaredColumn>;

const skipOne: Clause = (cursor) => {
  cursor.next();
  return {};
};

const generated: Clause = (cursor) => {
  cursor.group();
  const isStored = cursor.skipAny(['stored', 'persistent']) !== null;
  return {generated: isStored ? 'stored' : 'virtual'};
};

const references: Clause = (cursor) => {
  const table = cursor.qualified();
  cursor.group();
  return {references: table};
};

const check: Clause = (cursor) => {
  cursor.group();
  return {hasCheck: true};
};

/** What stands behind the type, by its words. */
const clauses: readonly (readonly [words: string, read: Clause])[] = [
  ['not null', () => ({isNotNull: true})],
  ['default', (cursor) => ({default: expression(cursor)})],
  ['on update', skipOne],
  ['on delete', skipOne],
  ['primary key', () => ({isPrimaryKey: true, isNotNull: true})],
  ['unique', () => ({isUnique: true})],
  ['auto_increment', () => ({isCounter: true})],
  ['autoincrement', () => ({isCounter: true})],
  ['generated always as', generated],
  ['as', generated],
  ['references', references],
  ['check', check],
  ['comment', skipOne],
  ['collate', skipOne],
  ['constraint', skipOne],
  ['first', () => ({position: 'first'})],
  ['after', (cursor) => ({position: `after ${cursor.name()}`})],
];

/** `name type …`: the cursor stands at the name. */
export const declaredColumn = (cursor: Cursor): DeclaredColumn => {
  const name = cursor.name();
  const type = typeOf(cursor);
  let column: DeclaredColumn = {...plain, name, type, isCounter: type === 'serial'};
  while (!cursor.isAtEnd()) {
    const [, read = skipOne] = clauses.find(([words]) => cursor.skip(...words.split(' '))) ?? [];
    column = {...column, ...read(cursor)};
  }
  return column;
};

const plain: Omit<DeclaredColumn, 'name' | 'type'> = {
  isNotNull: false,
  default: null,
  isPrimaryKey: false,
  isUnique: false,
  isCounter: false,
  generated: null,
  references: null,
  hasCheck: false,
  position: null,
};

const nothing: Omit<DeclaredConstraint, 'kind'> = {
  name: null,
  columns: [],
  references: null,
  isNotValid: false,
  usingIndex: null,
  expression: null,
};

const foreignKey = (cursor: Cursor, name: string | null): DeclaredConstraint => {
  const own = isSymbol(cursor.peek(), '(') ? name : (name ?? cursor.name());
  const columns = partsOf(cursor.group());
  const references: Qualified | null = cursor.skip('references') ? cursor.qualified() : null;
  return {...nothing, kind: 'foreign key', name: own, columns, references};
};

/** The constraint that is declared at the cursor; null where there is none. */
export const declaredConstraint = (cursor: Cursor): DeclaredConstraint | null => {
  const name = cursor.skip('constraint') ? nameUnless(cursor, ['primary', 'unique', 'foreign', 'check']) : null;
  if (cursor.skip('primary', 'key')) {
    cursor.skipAny(['using btree', 'using hash']);
    return {...nothing, kind: 'primary key', name, columns: partsOf(cursor.group())};
  }
  if (cursor.skip('foreign', 'key')) return foreignKey(cursor, name);
  if (cursor.skip('check')) return {...nothing, kind: 'check', name, expression: written(cursor.group())};
  if (!cursor.skip('unique')) return null;
  cursor.skipAny(['key', 'index']);
  const own = isSymbol(cursor.peek(), '(') ? name : cursor.name();
  cursor.skipAny(['using btree', 'using hash']);
  return {...nothing, kind: 'unique', name: own, columns: partsOf(cursor.group())};
};

const nameUnless = (cursor: Cursor, words: readonly string[]): string | null =>
  words.some((word) => cursor.is(word)) ? null : cursor.name();

/** What stands between the parentheses of CREATE TABLE. */
export const declarationsIn = (
  group: readonly SqlToken[],
): {readonly columns: readonly DeclaredColumn[]; readonly constraints: readonly DeclaredConstraint[]} => {
  const parts = splitAtCommas(group).filter((part) => part.length > 0);
  const read = parts.map((part) => {
    const constraint = declaredConstraint(cursorOver(part));
    if (constraint !== null) return {constraint, column: null};
    const isIndex =
      part[0]?.kind === 'word' &&
      ['index', 'key', 'fulltext', 'spatial', 'period'].includes(part[0].text.toLowerCase());
    return {constraint: null, column: isIndex ? null : declaredColumn(cursorOver(part))};
  });
  return {
    columns: read.flatMap(({column}) => column ?? []),
    constraints: read.flatMap(({constraint}) => constraint ?? []),
  };
};
