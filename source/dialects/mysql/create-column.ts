import type {CheckConstraint, Column} from '../../schema/model.js';
import {isSymbol} from '../../schema/sql-tokens.js';
import {quoteIdentifier, quoteString} from './quote.js';
import {mysqlTokens} from './sql-text.js';
import {joined} from './words.js';

const constants = /^(?:null|true|false|current_timestamp(?:\(\d*\))?)$/i;

/** What DEFAULT takes as it stands; anything else wants parentheses. */
const isLiteral = (sql: string): boolean => {
  if (constants.test(sql)) return true;
  const tokens = mysqlTokens(sql);
  const [first] = isSymbol(tokens[0], '-') || isSymbol(tokens[0], '+') ? tokens.slice(1) : tokens;
  return first?.end === sql.length && (first.kind === 'string' || first.kind === 'number');
};

const defaultText = (sql: string | null): string | null =>
  sql === null ? null : `default ${isLiteral(sql) ? sql : `(${sql})`}`;

/** MariaDB's `ROW START` and `ROW END` of a table that keeps its past. */
export const isRowTime = ({generated}: Column): boolean => /^ROW (?:START|END)$/i.test(generated?.expression ?? '');

const generatedText = (column: Column): string | null => {
  const {generated} = column;
  if (generated === null) return null;
  if (isRowTime(column)) return `generated always as ${generated.expression.toLowerCase()}`;
  return `generated always as (${generated.expression}) ${generated.stored ? 'stored' : 'virtual'}`;
};

// MariaDB knows no NULL on a generated column, and a TIMESTAMP without NULL is not nullable.
const nullText = ({nullable, generated}: Column): string | null => {
  if (generated === null) return nullable ? 'null' : 'not null';
  return nullable || /^ROW /i.test(generated.expression) ? null : 'not null';
};

const compressionText = ({options}: Column): string | null => {
  const compressed = options?.compressed;
  if (compressed === undefined) return null;
  return compressed === true ? 'compressed' : `compressed=${compressed}`;
};

/** `checks`: those of the table. */
export const columnText = (column: Column, checks: readonly CheckConstraint[]): string =>
  joined([
    quoteIdentifier(column.name),
    column.type,
    compressionText(column),
    column.charset !== undefined && `character set ${column.charset}`,
    column.collation !== null && `collate ${column.collation}`,
    column.options?.srid !== undefined && `srid ${column.options.srid}`,
    generatedText(column),
    nullText(column),
    defaultText(column.default),
    column.onUpdate !== undefined && `on update ${column.onUpdate}`,
    column.identity && 'auto_increment',
    column.options?.invisible === true && 'invisible',
    column.options?.without_system_versioning === true && 'without system versioning',
    column.comment !== null && `comment ${quoteString(column.comment)}`,
    ...checks.filter(({inlineColumn}) => inlineColumn === column.name).map(({expression}) => `check (${expression})`),
  ]);
