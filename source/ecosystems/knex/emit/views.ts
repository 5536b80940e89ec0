import {type CreateView, viewFrom} from '../../../operations/create-view.js';
import type {DropView} from '../../../operations/drop-view.js';
import {emptySchema} from '../../../schema/empty.js';
import {findNamed, placeNamed} from '../../../schema/model.js';
import {statement, stringLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';
import {isKnexTable, raw, rawText} from './raw.js';
import {schemaBuilder} from './table-place.js';

/** As SQL: its SELECT is SQL anyway. */
export const emitCreateView = (operation: CreateView, context: EmitContext): readonly Step[] => {
  return context.dialect
    .partStatements({...emptySchema, dialect: context.before.dialect, views: [viewFrom(context.before, operation)]})
    .map((sql): Step => ({kind: 'statement', lines: rawText(sql, 'exact', context)}));
};

export const emitDropView = ({view}: DropView, context: EmitContext): readonly Step[] => {
  const {style, before} = context;
  const place = placeNamed(before, before.views, view);
  const isMaterialized = findNamed(before.views, view)?.materialized === true;
  const method = isMaterialized ? 'dropMaterializedView' : 'dropView';
  if (!isKnexTable(place)) return [raw(`DROP ${isMaterialized ? 'MATERIALIZED ' : ''}VIEW ??`, [place], context)];
  return [
    {
      kind: 'statement',
      lines: statement(
        [`await ${schemaBuilder(place, context)}.${method}(${stringLiteral(place.name, style)})`],
        style,
      ),
    },
  ];
};
