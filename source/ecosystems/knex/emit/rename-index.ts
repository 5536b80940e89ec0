import {requireIndex, requireTable} from '../../../operations/find.js';
import {indexDefinitionOf} from '../../../operations/index-parts.js';
import type {RenameIndex} from '../../../operations/rename-index.js';
import {alterTable} from './alter-table.js';
import {call, statement, stringLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';
import {addIndexStep, dropIndexStep} from './index-calls.js';

/** Where an index cannot be renamed the new one is made first: what has to be unique is so at every moment. */
export const emitRenameIndex = ({table, from, to}: RenameIndex, context: EmitContext): readonly Step[] => {
  const {dialect, style, before} = context;
  if (!dialect.renamesIndexes) {
    const index = requireIndex(requireTable(before, table), from);
    return [
      addIndexStep(table, {...indexDefinitionOf(table, index), name: to}, context),
      dropIndexStep(table, index, context),
    ];
  }
  const names = [from, to].map((name) => stringLiteral(name, style));
  return [
    {kind: 'statement', lines: alterTable(table, statement(call('table.renameIndex', names, style), style), context)},
  ];
};
