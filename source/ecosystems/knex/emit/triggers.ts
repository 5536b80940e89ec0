import {type CreateTrigger, functionFrom, triggerFrom} from '../../../operations/create-trigger.js';
import type {DropTrigger} from '../../../operations/drop-trigger.js';
import {sqlTokens} from '../../../schema/sql-tokens.js';
import {indented, type Lines, statement, stringLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';
import {escaped, rawText} from './raw.js';
import {placeOf} from './table-place.js';

/** The body of a function is a text of its own, whose indentation counts: it does not follow that of the code. */
const functionText = (sql: string, context: EmitContext): Lines => {
  const {connection, dialect, style} = context;
  const hasText = sqlTokens(sql, dialect.name).some(({kind, text}) => kind === 'string' && text.includes('\n'));
  if (!hasText) return rawText(sql, 'exact', context);
  const lines = escaped(sql, dialect)
    .split('\n')
    .map((line) => `${stringLiteral(line, style)},`);
  return statement(
    [`await ${connection}.raw([`, ...indented(lines, style), `].join(${stringLiteral('\n', style)}))`],
    style,
  );
};

const written = (statements: readonly string[], context: EmitContext): readonly Step[] =>
  statements.map((sql): Step => ({kind: 'statement', lines: functionText(sql, context)}));

export const emitCreateTrigger = (operation: CreateTrigger, context: EmitContext): readonly Step[] => {
  const {table, function: called} = operation;
  const made = called === undefined ? [] : [functionFrom(called).definition];
  return written([...made, ...context.dialect.createTrigger(placeOf(table, context), triggerFrom(operation))], context);
};

export const emitDropTrigger = (
  {table, name, function: called}: DropTrigger,
  context: EmitContext,
): readonly Step[] => {
  const {dropTrigger, dropTriggerFunction} = context.dialect;
  const gone = called === undefined ? [] : (dropTriggerFunction?.(called) ?? []);
  return written([dropTrigger(placeOf(table, context), name), ...gone], context);
};
