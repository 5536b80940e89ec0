import type {RenameColumn} from '../../../operations/rename-column.js';
import {alterTable} from './alter-table.js';
import {call, statement, stringLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';

/** Native on every dialect: Knex rebuilds nothing for it. */
export const emitRenameColumn = ({table, from, to}: RenameColumn, context: EmitContext): readonly Step[] => {
  const {style} = context;
  const calls = call(
    'table.renameColumn',
    [from, to].map((name) => stringLiteral(name, style)),
    style,
  );
  return [{kind: 'statement', lines: alterTable(table, statement(calls, style), context)}];
};
