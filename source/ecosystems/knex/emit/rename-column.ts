import type {RenameColumn} from '../../../operations/rename-column.js';
import {findTable} from '../../../schema/model.js';
import {alterTable} from './alter-table.js';
import {call, statement, stringLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';
import {isKnexName, isKnexTable, raw} from './raw.js';
import {renewedCodeSteps} from './renewed-code.js';
import {reshapeSteps} from './reshape.js';
import {placeOf} from './table-place.js';

/** Native on every dialect: nothing is rebuilt for it. */
export const emitRenameColumn = ({table, from, to}: RenameColumn, context: EmitContext): readonly Step[] => {
  const {dialect, style, before} = context;
  const hasOwnCheck = findTable(before, table)?.checks.some(({inlineColumn}) => inlineColumn === from) === true;
  if (dialect.writesColumnsAnew && hasOwnCheck) {
    // RENAME COLUMN would leave the check the old name, by which the server takes it for another column's.
    return [...reshapeSteps({table, because: '', renamed: {[from]: to}}, context), ...renewedCodeSteps({}, context)];
  }
  const place = placeOf(table, context);
  if (dialect.writesColumnsAnew || !isKnexTable(place) || ![from, to].every(isKnexName)) {
    return [raw('ALTER TABLE ?? RENAME COLUMN ?? TO ??', [place, from, to], context), ...renewedCodeSteps({}, context)];
  }
  const calls = call(
    'table.renameColumn',
    [from, to].map((name) => stringLiteral(name, style)),
    style,
  );
  return [{kind: 'statement', lines: alterTable(table, statement(calls, style), context)}];
};
