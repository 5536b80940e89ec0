import type {RenameTable} from '../../../operations/rename-table.js';
import {statement, stringLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';

/** Native on every dialect; SQLite takes the foreign keys, views and triggers that name the table along. */
export const emitRenameTable = ({table, to}: RenameTable, {style, connection}: EmitContext): readonly Step[] => [
  {
    kind: 'statement',
    lines: statement(
      [`await ${connection}.schema.renameTable(${stringLiteral(table, style)}, ${stringLiteral(to, style)})`],
      style,
    ),
  },
];
