import {type CreateView, viewFrom} from '../../../operations/create-view.js';
import type {DropView} from '../../../operations/drop-view.js';
import {statement, stringLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';
import {rawText} from './raw.js';

/** As SQL: its SELECT is SQL anyway. */
export const emitCreateView = (operation: CreateView, context: EmitContext): readonly Step[] => {
  const nothing = {tables: [], enums: [], sequences: [], extensions: []};
  return context.dialect
    .createStatements({dialect: context.before.dialect, ...nothing, views: [viewFrom(operation)]})
    .map((sql): Step => ({kind: 'statement', lines: rawText(sql, 'exact', context)}));
};

export const emitDropView = ({view}: DropView, {style, connection}: EmitContext): readonly Step[] => [
  {kind: 'statement', lines: statement([`await ${connection}.schema.dropView(${stringLiteral(view, style)})`], style)},
];
