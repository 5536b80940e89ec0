import {call, indented, type Lines, statement, stringArray, stringLiteral, templateLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';

const parameters = (sql: string, names: readonly string[], {dialect, style}: EmitContext): readonly string[] => {
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
  return names.length === 0 ? [stringLiteral(sql, style)] : [stringLiteral(sql, style), stringArray(names, style)];
};

/** `await knex.raw('… ?? …', ['users'])`: one `??` for each name. */
export const rawLines = (sql: string, names: readonly string[], context: EmitContext): Lines =>
  statement(call(`await ${context.connection}.raw`, parameters(sql, names, context), context.style), context.style);

export const raw = (sql: string, names: readonly string[], context: EmitContext): Step => ({
  kind: 'statement',
  lines: rawLines(sql, names, context),
});

/** SQL exactly as it is, over several lines where it has them. `exact`: not even the indentation may change. */
export const rawText = (sql: string, exact: 'exact' | 'indented', context: EmitContext): Lines => {
  const {connection, style} = context;
  if (!sql.includes('\n')) return rawLines(sql, [], context);
  const literal = templateLiteral(sql);
  if (exact === 'exact') return statement(`await ${connection}.raw(${literal})`.split('\n'), style);
  const [first = '', ...rest] = literal.slice(1, -1).split('\n');
  return statement([`await ${connection}.raw(\``, ...indented([first, ...rest], style), '`)'], style);
};
