import {requireIndex, requireTable} from '../../../operations/find.js';
import {indexDefinitionOf} from '../../../operations/index-parts.js';
import type {RenameIndex} from '../../../operations/rename-index.js';
import type {EmitContext, Step} from './emit-context.js';
import {addIndexStep, dropIndexStep} from './index-calls.js';
import {raw} from './raw.js';
import {placeOf} from './table-place.js';

/** Knex has no word for it. Where an index cannot be renamed the new one is made first: what has to be unique is so at every moment. */
export const emitRenameIndex = ({table, from, to}: RenameIndex, context: EmitContext): readonly Step[] => {
  const {dialect, before} = context;
  const sql = dialect.renameIndex?.({table: placeOf(table, context), from, to});
  if (sql !== undefined) return [raw(sql, [], context)];
  const index = requireIndex(requireTable(before, table), from);
  return [
    addIndexStep(table, {...indexDefinitionOf(table, index), name: to}, context),
    dropIndexStep(table, index, context),
  ];
};
