import {attachedTo} from '../../../operations/attached.js';
import {type DropColumn, droppedIndexes, keepsValues} from '../../../operations/drop-column.js';
import {requireTable} from '../../../operations/find.js';
import {replaceTable} from '../../../schema/edit.js';
import type {Schema} from '../../../schema/model.js';
import {call, comment, statement, stringLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';
import {dropIndexStep} from './index-calls.js';
import {keepSteps} from './keep-values.js';
import {isKnexName, isKnexTable, raw, rawLines} from './raw.js';
import {reshapeSteps} from './reshape.js';
import {placeOf} from './table-place.js';

const withoutIndexes = (schema: Schema, operation: DropColumn): Schema => {
  const table = requireTable(schema, operation.table);
  const dropped = droppedIndexes(schema, operation);
  return replaceTable(schema, {...table, indexes: table.indexes.filter((index) => !dropped.includes(index))});
};

/** What is on the column goes with it, but for what only mentions it in a condition. */
const droppedColumn = ({table, column}: DropColumn, context: EmitContext): readonly Step[] => {
  const {style, before} = context;
  const {exclusions} = attachedTo(requireTable(before, table), column);
  if (exclusions.length > 0) return reshapeSteps({table, because: ''}, context);
  const place = placeOf(table, context);
  if (!isKnexTable(place) || !isKnexName(column))
    return [raw('ALTER TABLE ?? DROP COLUMN ??', [place, column], context)];
  const calls = statement(call('table.dropColumn', [stringLiteral(column, style)], style), style);
  return [{kind: 'alter', table, calls}];
};

const nativeSteps = (operation: DropColumn, context: EmitContext): readonly Step[] => {
  const {table, column} = operation;
  const {bindsViews, placesColumns} = context.dialect;
  const isAlone = droppedIndexes(context.before, operation).length === 0;
  if (bindsViews || (placesColumns && isAlone)) return droppedColumn(operation, context);
  if (placesColumns) return reshapeSteps({table, because: ''}, context);
  return [
    ...droppedIndexes(context.before, operation).map((index) => dropIndexStep(table, index, context)),
    {
      kind: 'statement',
      lines: [
        ...(!context.dialect.rebuildsTables
          ? []
          : [comment('Not dropColumn(): Knex would rebuild the table, and lose rows that refer to it.')]),
        ...rawLines('ALTER TABLE ?? DROP COLUMN ??', [placeOf(table, context), column], context),
      ],
    },
  ];
};

export const emitDropColumn = (operation: DropColumn, context: EmitContext): readonly Step[] => {
  const {table, column} = operation;
  const {dialect, before} = context;
  const [blocker] = dialect.dropColumnBlockers(withoutIndexes(before, operation), table, column);
  const because = `Rebuilds ${table} without ${column}: ${blocker}.`;
  return [
    ...(keepsValues(before, operation) ? keepSteps(operation, context) : []),
    ...(blocker === undefined ? nativeSteps(operation, context) : reshapeSteps({table, because}, context)),
  ];
};
