import type {RenameTable} from '../../../operations/rename-table.js';
import {statement, stringLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';
import {isKnexName, isKnexTable, raw} from './raw.js';
import {renewedCodeSteps} from './renewed-code.js';
import {placeOf, schemaBuilder} from './table-place.js';

/** Native on every dialect; SQLite takes the foreign keys, views and triggers that name the table along. */
export const emitRenameTable = ({table, to}: RenameTable, context: EmitContext): readonly Step[] => {
  const {style} = context;
  const code = renewedCodeSteps({[to]: table}, context);
  const from = placeOf(table, context);
  const {name} = placeOf(to, context);
  if (!isKnexTable(from) || !isKnexName(name))
    return [raw('ALTER TABLE ?? RENAME TO ??', [from, name], context), ...code];
  const names = [from.name, name].map((one) => stringLiteral(one, style)).join(', ');
  return [
    {kind: 'statement', lines: statement([`await ${schemaBuilder(from, context)}.renameTable(${names})`], style)},
    ...code,
  ];
};
