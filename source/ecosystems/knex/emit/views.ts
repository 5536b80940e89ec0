import {type CreateView, viewFrom} from '../../../operations/create-view.js';
import type {DropView} from '../../../operations/drop-view.js';
import {statement, stringLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';
import {isKnexName, raw, rawText} from './raw.js';

/** As SQL: its SELECT is SQL anyway. */
export const emitCreateView = (operation: CreateView, context: EmitContext): readonly Step[] => {
  const nothing = {tables: [], enums: [], sequences: [], extensions: []};
  return context.dialect
    .partStatements({dialect: context.before.dialect, ...nothing, views: [viewFrom(operation)]})
    .map((sql): Step => ({kind: 'statement', lines: rawText(sql, 'exact', context)}));
};

export const emitDropView = ({view: name}: DropView, context: EmitContext): readonly Step[] => {
  const {style, connection, before} = context;
  const isMaterialized = before.views.some((view) => view.name === name && view.materialized);
  const method = isMaterialized ? 'dropMaterializedView' : 'dropView';
  if (!isKnexName(name)) return [raw(`DROP ${isMaterialized ? 'MATERIALIZED ' : ''}VIEW ??`, [name], context)];
  return [
    {
      kind: 'statement',
      lines: statement([`await ${connection}.schema.${method}(${stringLiteral(name, style)})`], style),
    },
  ];
};
