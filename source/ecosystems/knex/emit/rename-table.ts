import type {RenameTable} from '../../../operations/rename-table.js';
import {statement, stringLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';
import {isKnexName, raw} from './raw.js';
import {renewedCodeSteps} from './renewed-code.js';

/** Native on every dialect; SQLite takes the foreign keys, views and triggers that name the table along. */
export const emitRenameTable = ({table, to}: RenameTable, context: EmitContext): readonly Step[] => {
  const {style, connection} = context;
  const code = renewedCodeSteps({[to]: table}, context);
  if (![table, to].every(isKnexName)) return [raw('ALTER TABLE ?? RENAME TO ??', [table, to], context), ...code];
  const names = [table, to].map((name) => stringLiteral(name, style)).join(', ');
  return [{kind: 'statement', lines: statement([`await ${connection}.schema.renameTable(${names})`], style)}, ...code];
};
