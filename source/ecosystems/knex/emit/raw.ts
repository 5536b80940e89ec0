import {tableSql} from '../../../operations/table-sql.js';
import {type Qualified, qualifiedName} from '../../../schema/model.js';
import {sqlTokens} from '../../../schema/sql-tokens.js';
import {call, indented, type Lines, statement, stringArray, stringLiteral, templateLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';

/** What code is written for, whatever the operation. */
export type CodeContext = Pick<EmitContext, 'dialect' | 'style' | 'connection'>;

/** Knex reads `a.b` as a schema and a table, `a as b` as a name with an alias, and with some drivers `?` as a binding. */
export const isKnexName = (name: string): boolean => !/[.?]|\sas\s|^\*$/i.test(name);

export const isKnexTable = ({schema = '', name}: Qualified): boolean => [schema, name].every(isKnexName);

/** What stands in the place of `??`: a name, or that of a table with its schema. */
type Name = string | Qualified;

const isKnown = (name: Name): boolean => (typeof name === 'string' ? isKnexName(name) : isKnexTable(name));

const quoted = (name: Name, dialect: EmitContext['dialect']): string =>
  typeof name === 'string' ? dialect.quoteIdentifier(name) : tableSql(dialect, name);

const places = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\?\?/g;

/** With the names in the places of `??`, but not in those that stand in a text. */
const withNames = (sql: string, names: readonly Name[], quote: (name: Name) => string): string => {
  const rest = [...names];
  return sql.replace(places, (found) => (found === '??' && rest.length > 0 ? quote(rest.shift() ?? '') : found));
};

/** Knex takes every ? for a binding once there are bindings, inside of strings too; with numbered ones it always does. */
const parameters = (sql: string, names: readonly Name[], {dialect, style}: CodeContext): readonly string[] => {
  const isBound = names.length > 0 && names.every(isKnown) && !/\?/.test(sql.replaceAll('??', ''));
  const isSure = sql.split('??').length === names.length + 1;
  if (isBound && isSure) {
    const bound = names.map((name) => (typeof name === 'string' ? name : qualifiedName(name)));
    return [stringLiteral(sql, style), stringArray(bound, style)];
  }
  return [
    stringLiteral(
      escaped(
        withNames(sql, names, (name) => quoted(name, dialect)),
        dialect,
      ),
      style,
    ),
  ];
};

/** What Knex takes for this SQL where there are no bindings. */
export const escaped = (sql: string, {numbersBindings}: EmitContext['dialect']): string =>
  numbersBindings ? sql.replaceAll('?', '\\?') : sql;

/** `await knex.raw('… ?? …', ['users'])`: one `??` for each name. */
export const rawLines = (sql: string, names: readonly Name[], context: CodeContext): Lines =>
  statement(call(`await ${context.connection}.raw`, parameters(sql, names, context), context.style), context.style);

export const raw = (sql: string, names: readonly Name[], context: EmitContext): Step => ({
  kind: 'statement',
  lines: rawLines(sql, names, context),
});

/** SQL exactly as it is, over several lines where it has them. `exact`: laid out as its author did. */
export const rawText = (sql: string, exact: 'exact' | 'indented', context: EmitContext): Lines => {
  const {connection, dialect, style} = context;
  // The code is indented later, and a string of the SQL must not be: its line ends are written as \n.
  if (!sql.includes('\n') || sqlTokens(sql).some(({text}) => text.includes('\n'))) return rawLines(sql, [], context);
  const literal = templateLiteral(escaped(sql, dialect));
  if (exact === 'exact') return statement(`await ${connection}.raw(${literal})`.split('\n'), style);
  const [first = '', ...rest] = literal.slice(1, -1).split('\n');
  return statement([`await ${connection}.raw(\``, ...indented([first, ...rest], style), '`)'], style);
};
