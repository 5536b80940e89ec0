import {requireTable} from '../../../operations/find.js';
import {keptTable} from '../../../operations/kept-values.js';
import {emitCreateTable} from './create-table.js';
import type {EmitContext, Step} from './emit-context.js';
import {raw} from './raw.js';
import {placeOf} from './table-place.js';

type Kept = {readonly table: string; readonly column: string};

/** Copies the values of a column into a table of their own. */
export const keepSteps = ({table: name, column}: Kept, context: EmitContext): readonly Step[] => {
  const kept = keptTable(context.dialect, requireTable(context.before, name), column);
  const columns = kept.columns.map((one) => one.name);
  const places = columns.map(() => '??').join(', ');
  const copy = `INSERT INTO ?? (${places}) SELECT ${places} FROM ??`;
  return [
    ...emitCreateTable(kept, context),
    raw(copy, [placeOf(kept.table, context), ...columns, ...columns, placeOf(name, context)], context),
  ];
};
