import type {AddPrimaryKey} from '../../../operations/add-primary-key.js';
import type {AddUnique} from '../../../operations/add-unique.js';
import {uniqueIndexFrom} from '../../../operations/add-unique.js';
import {type DropUnique, droppedUnique} from '../../../operations/drop-unique.js';
import {requireTable} from '../../../operations/find.js';
import type {EmitContext, Step} from './emit-context.js';
import {addIndexStep, dropIndexStep} from './index-calls.js';
import {keyFromIndexSteps} from './online.js';
import {reshapeSteps} from './reshape.js';

/** SQLite writes constraints into CREATE TABLE and has no ALTER TABLE for them before 3.53. */
export const reshapedWith =
  (constraint: string) =>
  ({table}: {readonly table: string}, context: EmitContext): readonly Step[] =>
    reshapeSteps(
      {table, because: `Rebuilds ${table} with ${constraint}: it can only be made with its table.`},
      context,
    );

export const reshapedWithout =
  (constraint: string) =>
  ({table}: {readonly table: string}, context: EmitContext): readonly Step[] =>
    reshapeSteps({table, because: `Rebuilds ${table} without ${constraint}: it stands in its definition.`}, context);

export const emitAddUnique = (operation: AddUnique, context: EmitContext): readonly Step[] => {
  const index = uniqueIndexFrom(context.dialect, operation);
  if (index !== null) return [addIndexStep(operation.table, index, context)];
  if (operation.using_index !== undefined) return keyFromIndexSteps({...operation, kind: 'unique'}, context);
  return reshapedWith('a UNIQUE constraint')(operation, context);
};

export const emitAddPrimaryKey = (operation: AddPrimaryKey, context: EmitContext): readonly Step[] =>
  operation.using_index === undefined
    ? reshapedWith('a primary key')(operation, context)
    : keyFromIndexSteps({...operation, kind: 'primary key'}, context);

export const emitDropUnique = (operation: DropUnique, context: EmitContext): readonly Step[] => {
  const {table, ...pointer} = operation;
  const {index} = droppedUnique(requireTable(context.before, table), pointer);
  if (index !== null) return [dropIndexStep(table, index, context)];
  return reshapedWithout('a UNIQUE constraint')(operation, context);
};
