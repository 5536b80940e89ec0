import {type DropColumn, droppedIndexes, keepsValues} from '../../../operations/drop-column.js';
import {requireTable} from '../../../operations/find.js';
import {keptTable} from '../../../operations/kept-values.js';
import {replaceTable} from '../../../schema/edit.js';
import type {Schema} from '../../../schema/model.js';
import {comment} from './code.js';
import {emitCreateTable} from './create-table.js';
import type {EmitContext, Step} from './emit-context.js';
import {dropIndexStep} from './index-calls.js';
import {raw, rawLines} from './raw.js';
import {rebuildStep} from './rebuild.js';

const keepSteps = ({table: name, column}: DropColumn, context: EmitContext): readonly Step[] => {
  const kept = keptTable(context.dialect, requireTable(context.before, name), column);
  const columns = kept.columns.map((one) => one.name);
  const places = columns.map(() => '??').join(', ');
  const copy = `INSERT INTO ?? (${places}) SELECT ${places} FROM ??`;
  return [...emitCreateTable(kept, context), raw(copy, [kept.table, ...columns, ...columns, name], context)];
};

const withoutIndexes = (schema: Schema, operation: DropColumn): Schema => {
  const table = requireTable(schema, operation.table);
  const dropped = droppedIndexes(schema, operation);
  return replaceTable(schema, {...table, indexes: table.indexes.filter((index) => !dropped.includes(index))});
};

const nativeSteps = (operation: DropColumn, context: EmitContext): readonly Step[] => {
  const {table, column} = operation;
  return [
    ...droppedIndexes(context.before, operation).map((index) => dropIndexStep(table, index, context)),
    {
      kind: 'statement',
      lines: [
        ...(context.dialect.rebuildTable === undefined
          ? []
          : [comment('Not dropColumn(): Knex would rebuild the table, and lose rows that refer to it.')]),
        ...rawLines('ALTER TABLE ?? DROP COLUMN ??', [table, column], context),
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
    ...(blocker === undefined ? nativeSteps(operation, context) : [rebuildStep({table, because}, context)]),
  ];
};
