import {sqlTokens} from '../../../schema/sql-tokens.js';
import {call, indented, type Lines, statement, stringArray, stringLiteral, templateLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';

const parameters = (sql: string, names: readonly string[], {dialect, style}: EmitContext): readonly string[] => {
  if (names.length === 0) return [stringLiteral(sql, style)];
  // Knex takes every ? for a binding once there are bindings, inside of strings too.
  if (/(?<!\?)\?(?!\?)/.test(sql)) {
    const rest = [...names];
    return [
      stringLiteral(
        sql.replaceAll('??', () => dialect.quoteIdentifier(rest.shift() ?? '')),
        style,
      ),
    ];
  }
  return [stringLiteral(sql, style), stringArray(names, style)];
};

/** `await knex.raw('… ?? …', ['users'])`: one `??` for each name. */
export const rawLines = (sql: string, names: readonly string[], context: EmitContext): Lines =>
  statement(call(`await ${context.connection}.raw`, parameters(sql, names, context), context.style), context.style);

export const raw = (sql: string, names: readonly string[], context: EmitContext): Step => ({
  kind: 'statement',
  lines: rawLines(sql, names, context),
});

/** SQL exactly as it is, over several lines where it has them. `exact`: laid out as its author did. */
export const rawText = (sql: string, exact: 'exact' | 'indented', context: EmitContext): Lines => {
  const {connection, style} = context;
  // The code is indented later, and a string of the SQL must not be: its line ends are written as \n.
  if (!sql.includes('\n') || sqlTokens(sql).some(({text}) => text.includes('\n'))) return rawLines(sql, [], context);
  const literal = templateLiteral(sql);
  if (exact === 'exact') return statement(`await ${connection}.raw(${literal})`.split('\n'), style);
  const [first = '', ...rest] = literal.slice(1, -1).split('\n');
  return statement([`await ${connection}.raw(\``, ...indented([first, ...rest], style), '`)'], style);
};
