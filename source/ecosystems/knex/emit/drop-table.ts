import type {DropTable} from '../../../operations/drop-table.js';
import {findTable} from '../../../schema/model.js';
import {statement, stringLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';
import {isKnexTable, rawLines} from './raw.js';
import {placeOf, schemaBuilder} from './table-place.js';

export const emitDropTable = ({table}: DropTable, context: EmitContext): readonly Step[] => {
  const {style, before, dialect} = context;
  const place = placeOf(table, context);
  const lines = isKnexTable(place)
    ? statement([`await ${schemaBuilder(place, context)}.dropTable(${stringLiteral(place.name, style)})`], style)
    : rawLines('DROP TABLE ??', [place], context);
  // SQLite deletes the rows one by one first, which a key of the table on itself may forbid.
  const refersToItself = findTable(before, table)?.foreignKeys.some(({references}) => references.table === table);
  const isRefused = dialect.rebuildsTables && refersToItself === true;
  return [{kind: isRefused ? 'rebuild' : 'statement', lines}];
};
